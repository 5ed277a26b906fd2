/** Tests of a policy (`*.test.json`): what they are run with, and what is answered. */
import type { Json, PolicyName, Reason } from './shapes.js';

export interface Suite {
  /** What answers and diagnostics name; `suites/0`, `suites/1`, … where it is not given. */
  name?: string;
  /** The text of a suite, which keeps its places and may hold comments, or an object. */
  text: string | object;
}

export interface TestOptions {
  /** Only tests whose name or file holds one of these. */
  filter?: readonly string[];
  /** What of the policy the tests have seen. */
  coverage?: boolean;
  /** The least coverage in percent; asks for `coverage`. */
  threshold?: number;
  /** Changes the policy bit by bit and says with which changes no test fails. */
  mutants?: boolean;
}

export interface Tested {
  policy: PolicyName;
  tests: TestResult[];
  summary: { tests: number; passed: number; failed: number; threshold?: number };
  /** All tests passed, and there was one; the coverage reaches the threshold; no mutant survived. */
  holds: boolean;
  coverage?: Coverage;
  /** Left out where a test failed already. */
  mutants?: Mutants;
}

/** Lines and columns count from 1, columns in code points. */
export interface TestPlace {
  line: number;
  column: number;
}

export interface TestResult extends TestPlace {
  name: string;
  /** The suite. */
  file: string;
  passed: boolean;
  /** What is not as it was expected, each at the place of its expectation. */
  differences?: (TestPlace & { about: string; expected: Json; got: Json })[];
  /** Why it was decided so. */
  reasons?: Reason[];
}

export interface Covered {
  covered: number;
  of: number;
  missing: (TestPlace & {
    /** A rule, a row, a step or a paragraph. */
    what: string;
    /** A part of a condition that never had this value. */
    expression?: string;
    value?: boolean;
    /** What a rule never did. */
    never?: 'refused' | 'made wait' | 'let pass';
  })[];
}

export interface Coverage {
  percent: number;
  rules: Covered;
  branches: Covered;
  rows: Covered;
  steps: Covered;
  paragraphs: Covered;
}

export interface Mutants {
  all: number;
  killed: number;
  /** By `check`. */
  refused: number;
  equivalent: number;
  survived: number;
  list: (TestPlace & {
    /** Where, and what was changed: `caps.joined_cap.limit 20 -> 21`. */
    id: string;
    result: 'killed' | 'refused' | 'equivalent' | 'survived';
    /** The first test that fails with it. */
    killed_by?: { file: string; name: string };
    /** The first fault that `check` finds in it. */
    code?: string;
    /** Why a suite says that it is equivalent. */
    reason?: string;
  })[];
  /** What suites say to be equivalent, and is not, or is no mutant. */
  stale: (TestPlace & { id: string; file: string })[];
}
