import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { BylawError } from '../error.js';

const name = '@duckdb/node-api';

/** DuckDB for Node, which the package does not bring: beside it, or in the folder where the program runs. */
export async function load_duckdb(from = process.cwd()) {
  try {
    return await import(name);
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  }
  let path;
  try {
    path = createRequire(join(from, 'package.json')).resolve(name);
  } catch (cause) {
    throw new BylawError('no_duckdb', `columns are read by DuckDB, and ${name} is not installed: npm install ${name}`, { cause });
  }
  return import(pathToFileURL(path).href);
}
