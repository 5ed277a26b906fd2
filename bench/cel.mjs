// node bench/cel.mjs [--short]: what one evaluation of a compiled condition costs, from an object to a bool: `bylaw/cel` beside
// cel-js and @bufbuild/cel. Before anything is timed, all ways must agree with what was reckoned by hand. With --short
// nothing is timed. script/bench cel builds what it needs.
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { celEnv, parse, plan } from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';
import { Environment } from '@marcbachmann/cel-js';

import * as cel from '../wasm/src/cel/cel.node.js';
import { cases } from './cel_cases.mjs';
import { keep, machine } from './keep.mjs';
import { inner_loops } from './cel_inner.mjs';

// A condition over one text or list of texts alone is answered by `bylaw/cel` from what it answered before, where the same
// came a short time ago; with more variables each is evaluated anew.
const short = process.argv.includes('--short');
const turns = 9;
const turn_ns = 15e6;

/** Bindings with every number, or every Date, in another form. */
function with_leaves(value, change) {
  if (Array.isArray(value)) return value.map((one) => with_leaves(one, change));
  if (value !== null && typeof value === 'object' && !(value instanceof Date)) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, with_leaves(one, change)]));
  }
  return change(value);
}
const with_bigints = (bindings) => with_leaves(bindings, (leaf) => (typeof leaf === 'number' ? BigInt(leaf) : leaf));
const with_timestamps = (bindings) => with_leaves(with_bigints(bindings), (leaf) => (leaf instanceof Date ? timestampFromDate(leaf) : leaf));

/** The types of cel-js for the first parts of qualified names: `user` of `user.credit` is a map. */
function peer_variables(variables) {
  return Object.entries(variables).map(([name, type]) => [
    name.split('.')[0],
    name.includes('.') ? 'map' : type.replaceAll('(', '<').replaceAll(')', '>').replace('timestamp', 'google.protobuf.Timestamp'),
  ]);
}

function cel_js(one, typed) {
  const env = new Environment({ unlistedVariablesAreDyn: !typed });
  if (typed) for (const [name, type] of new Map(peer_variables(one.variables))) env.registerVariable(name, type);
  return env.parse(one.expression);
}

/** Every way to evaluate a case: its evaluator and its form of the bindings. Of cel-js the fastest way counts. */
async function ways_of(one) {
  const env = await cel.env({ variables: one.variables });
  const program = env.compile(one.expression);
  const bufbuild = plan(celEnv({ funcs: strings }), parse(one.expression));
  return {
    env,
    program,
    ways: [
      { peer: 'bylaw', run: (bindings) => program.evaluate(bindings), form: (bindings) => bindings },
      { peer: 'cel-js', run: cel_js(one, true), form: with_bigints },
      { peer: 'cel-js', run: cel_js(one, false), form: with_bigints },
      { peer: 'cel-js', run: cel_js(one, false), form: (bindings) => bindings, loose: true },
      { peer: '@bufbuild/cel', run: bufbuild, form: with_timestamps },
    ],
  };
}

function value_of(run, bindings) {
  try {
    return run(bindings);
  } catch (error) {
    return error;
  }
}

/** Throws unless the way gives what was reckoned; a loose way that does not is no way. */
function holds(one, way) {
  return one.bindings.every(([bindings, expected]) => {
    const value = value_of(way.run, way.form(bindings));
    if (value === expected || way.loose) return value === expected;
    throw new Error(`${way.peer} says ${value} and not ${expected} of ${one.expression}`);
  });
}

/** Nanoseconds for one evaluation, from one turn: of the processor, which others on the machine do not change much. */
function time_of(way, bindings, count) {
  let held = 0;
  const began = process.cpuUsage();
  for (let i = 0; i < count; ++i) held += way.run(bindings[i % bindings.length]) ? 1 : 0;
  const spent = process.cpuUsage(began);
  if (!Number.isInteger(held)) throw new Error('a way gives no truth value');
  return ((spent.user + spent.system) * 1000) / count;
}

const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];

function measure(one, ways) {
  const asked = ways.map((way) => {
    const bindings = one.bindings.map(([given]) => way.form(given));
    time_of(way, bindings, 2000);
    const once = time_of(way, bindings, 20_000);
    return { way, bindings, count: Math.max(1000, Math.round(turn_ns / once)), times: [] };
  });
  for (let turn = 0; turn < turns; ++turn) {
    for (const each of asked) each.times.push(time_of(each.way, each.bindings, each.count));
  }
  const ns = {};
  for (const { way, times } of asked) ns[way.peer] = Math.min(ns[way.peer] ?? Infinity, median(times));
  return ns;
}

let agreed = 0;
const results = [];
for (const one of cases) {
  const { env, program, ways } = await ways_of(one);
  const agreeing = ways.filter((way) => holds(one, way));
  agreed += agreeing.length;
  if (!short) results.push({ name: one.name, from: one.from, expression: one.expression, ns: measure(one, agreeing) });
  program.dispose();
  env.dispose();
}
console.error(`${cases.length} conditions, ${agreed} ways agree with what was reckoned by hand`);
const inner = await inner_loops(short);

if (short) {
  console.log(`${agreed + inner.length} passed, 0 failed`);
} else {
  const peers = ['bylaw', 'cel-js', '@bufbuild/cel'];
  console.log(`\n${machine()}\n\nns per evaluation inside a loop of the engine (by hand is the same in C++)`);
  for (const { expression, native, wasm } of inner) {
    console.log(`  native ${native.toFixed(1).padStart(7)}   WebAssembly ${wasm.toFixed(1).padStart(7)}   ${expression}`);
  }
  console.log(`\nns per evaluation in Node, an object in and a bool out, median of ${turns} turns (times bylaw)`);
  for (const { name, from, ns } of results) {
    const columns = peers.map((peer) => `${ns[peer].toFixed(0).padStart(6)} ${peer === 'bylaw' ? '' : `(${(ns[peer] / ns.bylaw).toFixed(1)})`.padStart(8)}`);
    console.log(`  ${`${name} [${from}]`.padEnd(46)} ${columns.join('  ')}`);
  }
  const slower = results.filter(({ ns }) => peers.some((peer) => ns[peer] < ns.bylaw));
  console.log(`\nbylaw is the fastest at ${results.length - slower.length} of ${results.length}${slower.length > 0 ? `; not at: ${slower.map(({ name }) => name).join(', ')}` : ''}`);
  keep('cel', { turns, inner, results });
}
