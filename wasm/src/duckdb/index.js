export { BylawError } from '../error.js';
export { backtest, backtest_checkpoint } from './backtest.js';
export { register_decide } from './decide.js';
