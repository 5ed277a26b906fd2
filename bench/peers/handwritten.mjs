import { decide } from '../handwritten.mjs';
import { one_by_one } from './ways.mjs';

export const about = { name: 'JavaScript by hand', reasons: 'all', files: [new URL('../handwritten.mjs', import.meta.url).href] };

export const open = async (requests) => one_by_one(requests, { decide, ids: ({ reasons }) => reasons });
