// Loads the public suites and turns every test into the line that `bylaw cel` reads, with what is expected and why it
// is left out, where it is.
import { tests as checking } from '@bufbuild/cel-spec/testdata/checking.js';
import { tests as comprehension } from '@bufbuild/cel-spec/testdata/comprehension.js';
import { tests as conformance } from '@bufbuild/cel-spec/testdata/conformance.js';
import { tests as parsing } from '@bufbuild/cel-spec/testdata/parsing.js';
import { lossless, names_message, type_env, type_text } from './types.mjs';

const suites = { conformance, parsing, checking, comprehension };

/** Files of which every test is about protobuf messages, enums or extensions. */
const about_messages = new Set(['dynamic', 'enums', 'proto2', 'proto2_ext', 'proto3', 'wrappers']);

/** What the checker's own tests declare for all of them. */
const checking_env = {
  is: 'string', ii: 'int', iu: 'uint', iz: 'bool', id: 'double', ix: 'null', ib: 'bytes',
  fg_s: [{ id: 'fg_s_0', parameters: [], result: 'string' }],
  fi_s_s: [{ id: 'fi_s_s_0', receiver: true, parameters: ['string'], result: 'string' }],
};

function* walk(suite, path) {
  for (const test of suite.tests ?? []) yield { test, path };
  for (const inner of suite.suites ?? []) yield* walk(inner, [...path, inner.name]);
}

const without_strings = (text) => text.replace(/"""[^]*?"""|'''[^]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g, '""');

/** `Name{…}` */
const builds_message = (expr) => /[\w`]\s*\{/.test(without_strings(expr).replace(/\bin\s*\{/g, 'in({'));
const names_proto = (expr) => /\bTestAllTypes\b|\bgoogle\.expr\b|\bcel\.expr\b/.test(without_strings(expr));

/** Why this CEL, which has no protobuf messages, cannot answer a test; undefined where it can. */
function reason_without_messages(file, test) {
  if (about_messages.has(file)) return 'the file is about protobuf messages';
  if (builds_message(test.expr)) return 'builds a protobuf message';
  if ((test.typeEnv ?? []).some((declaration) => names_message(declaration))) return 'declares a protobuf message';
  if (names_proto(test.expr)) return 'names a protobuf message or enum';
  return undefined;
}

function matcher(test) {
  if (test.evalError !== undefined) return { error: true };
  const out = {};
  const result = test.value ?? test.typedResult?.result;
  if (result !== undefined) out.value = lossless(result);
  if (test.typedResult?.deducedType !== undefined) out.type = type_text(test.typedResult.deducedType);
  if (Object.keys(out).length === 0) out.value = { t: 'bool', v: true };
  return out;
}

function bindings(given) {
  const out = {};
  for (const [name, { value }] of Object.entries(given)) out[name] = lossless(value);
  return out;
}

function line_of(suite, test) {
  const declared = { ...(suite === 'checking' ? checking_env : {}), ...type_env(test.typeEnv ?? []) };
  return {
    expr: test.expr,
    ...(test.container ? { container: test.container } : {}),
    ...(test.bindings ? { bindings: bindings(test.bindings) } : {}),
    ...(Object.keys(declared).length > 0 ? { type_env: declared } : {}),
    ...(test.disableCheck ? { disable_check: true } : {}),
  };
}

/**
 * All tests of the four suites. `line` is what `bylaw cel` reads; `expected` what evaluating it must give (of the
 * conformance suite): {value?, type?} or {error: true}; `ast`, `checked_ast`, `type` and `error` are cel-go's own
 * words;
 * `excluded` says why this engine cannot answer the test, `check_only` that it has no value.
 */
export function load() {
  const ids = new Map();
  const out = [];
  for (const [suite, tree] of Object.entries(suites)) {
    for (const { test, path } of walk(tree, [])) {
      const [file = suite] = path;
      const { original } = test;
      const name = [suite, ...path, original.name ?? original.expr.trim().replace(/\s+/g, ' ')].join('/');
      const seen = (ids.get(name) ?? 0) + 1;
      ids.set(name, seen);
      out.push({
        id: seen === 1 ? name : `${name} (${seen})`,
        suite,
        file,
        line: line_of(suite, original),
        ...(suite === 'conformance' ? { expected: matcher(original) } : {}),
        ...(original.checkOnly ? { check_only: true } : {}),
        ...(test.ast === undefined ? {} : { ast: test.ast }),
        ...(test.checkedAst === undefined ? {} : { checked_ast: test.checkedAst }),
        ...(test.type === undefined ? {} : { type: test.type }),
        ...(test.error === undefined ? {} : { error: test.error }),
        excluded: reason_without_messages(file, original),
      });
    }
  }
  return out;
}
