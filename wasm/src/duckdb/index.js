export { BylawError } from '../error.js';
export { backtest } from './backtest.js';
export { register_decide } from './decide.js';
