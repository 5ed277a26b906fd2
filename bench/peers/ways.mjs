// The ways of deciding join-and-create that bench/peers.mjs compares. A way is a module of this folder with
//
//   export const about = {
//     name, package?, version?      what the table says
//     reasons: 'all' | 'first'      what an answer holds; 'first' is compared with the first reason alone
//     files: [address, …]           what has to be shipped for it, for the sizes
//     notes?                        what a reader of the table has to know
//   };
//   export async function open(requests)   loads and compiles everything, and gives
//     → { reasons(): string[]               the ids of the reasons of every request, in one text each
//         time(count): number               nanoseconds for one decision, over the first `count` requests
//         each?(count): number[] }          nanoseconds of every single decision
//
// `one_by_one` below makes these three out of a function that decides one request. Both may be async. Each way runs in a
// process of its own (worker.mjs), so that one which ends badly ends alone; who adds a way adds its module and its name here.
export const ways = [
  'handwritten',
  'bylaw_columns',
  'bylaw_verdict',
  'bylaw_gate',
  'bylaw',
  'cel_js',
  'bufbuild_cel',
  'node_rules',
  'zen_native',
  'zen_wasm',
  'casbin',
  'json_rules_engine',
  'cedar_preparsed',
  'cedar_plain',
];

const nanoseconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
};

/**
 * A way that decides one request at a time. `form` makes of a request what the peer takes best and is no part of the time,
 * `decide` gives what the peer gives, and `ids` the ids of the reasons in it, which is no part of the time either.
 */
export function one_by_one(requests, { form = (request) => request, decide, ids = (answer) => answer, is_async = false }) {
  const given = requests.map(form);
  let kept = 0;
  const keep = (answer) => {
    if (answer !== undefined) ++kept;
  };
  if (is_async) {
    return {
      async reasons() {
        const out = [];
        for (const one of given) out.push(ids(await decide(one)).join(' '));
        return out;
      },
      async time(count) {
        const began = nanoseconds();
        for (let i = 0; i < count; ++i) keep(await decide(given[i]));
        return (nanoseconds() - began) / count;
      },
      async each(count) {
        const out = [];
        for (let i = 0; i < count; ++i) {
          const began = process.hrtime.bigint();
          keep(await decide(given[i]));
          out.push(Number(process.hrtime.bigint() - began));
        }
        return out;
      },
      kept: () => kept,
    };
  }
  return {
    reasons: () => given.map((one) => ids(decide(one)).join(' ')),
    time(count) {
      const began = nanoseconds();
      for (let i = 0; i < count; ++i) keep(decide(given[i]));
      return (nanoseconds() - began) / count;
    },
    each(count) {
      const out = [];
      for (let i = 0; i < count; ++i) {
        const began = process.hrtime.bigint();
        keep(decide(given[i]));
        out.push(Number(process.hrtime.bigint() - began));
      }
      return out;
    },
    kept: () => kept,
  };
}

/** The files of a package that a program loads, as addresses. */
export const in_package = (name, ...paths) => paths.map((path) => new URL(`../node_modules/${name}/${path}`, import.meta.url).href);
