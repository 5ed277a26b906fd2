// How many tests passed, failed and were skipped, from what a runner printed.
const number = (text, pattern) => [...text.matchAll(pattern)].reduce((sum, match) => sum + Number(match[1]), 0);

const readers = {
  gtest: (text) => ({
    passed: number(text, /^\[ {2}PASSED {2}\] (\d+) tests?\.$/gm),
    failed: number(text, /^\[ {2}FAILED {2}\] (\d+) tests?, listed below:$/gm),
    skippedNames: [...new Set([...text.matchAll(/^\[ {2}SKIPPED \] ([\w/.]+)$/gm)].map((match) => match[1]))],
  }),
  node: (text) => ({
    passed: number(text, /^# pass (\d+)$/gm),
    failed: number(text, /^# fail (\d+)$/gm) + number(text, /^# cancelled (\d+)$/gm),
    skippedNames: [...text.matchAll(/^\s*ok \d+ - (.*) # SKIP.*$/gm)].map((match) => match[1]),
  }),
  vitest: (text) => ({
    passed: number(text, /^\s*Tests .*?(\d+) passed/gm),
    failed: number(text, /^\s*Tests .*?(\d+) failed/gm),
    skippedNames: [],
  }),
  tap: (text) => ({
    passed: [...text.matchAll(/^ok \d+ /gm)].length,
    failed: [...text.matchAll(/^not ok \d+ /gm)].length,
    skippedNames: [],
  }),
  // The last line is `N passed, M failed`, as every runner of this project ends.
  own: (text) => {
    const last = [...text.matchAll(/^(\d+) passed, (\d+) failed/gm)].at(-1);
    return {
      passed: Number(last?.[1] ?? 0),
      failed: Number(last?.[2] ?? 0),
      skippedNames: [...text.matchAll(/^skipped: (.*)$/gm)].map((match) => match[1]),
    };
  },
  // A tool that says nothing when all is well: one test.
  silent: (_text, code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skippedNames: [] }),
};

/** @param {keyof typeof readers} reporter @param {{output: string, code: number}} result */
export function countTests(reporter, { output, code }) {
  const plain = output.replace(/\x1b\[[0-9;]*m/g, '');
  const count = readers[reporter](plain, code);
  const ranNothing = count.passed === 0 && count.failed === 0 && count.skippedNames.length === 0;
  const endedBadly = code !== 0 && count.failed === 0;
  const failed = count.failed + (ranNothing || endedBadly ? 1 : 0);
  return { passed: count.passed, failed, skipped: count.skippedNames.length, skippedNames: count.skippedNames };
}
