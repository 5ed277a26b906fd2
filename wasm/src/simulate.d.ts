import type { PolicyName } from './shapes.js';

/** One number of the model, of which each person, group or act has its own. A number alone is `fixed`. */
export type SimulationDistribution =
  | number
  | ({ maximum?: number } & (
      | { kind: 'exponential'; mean: number }
      | { kind: 'fixed'; value: number }
      | { kind: 'lognormal'; median: number; sigma: number }
      | { kind: 'pareto'; least: number; tail: number }
      | { kind: 'uniform'; from: number; to: number }
    ));

/** docs/simulation.md says what each parameter is, and its default. */
export interface SimulationModel {
  /** When the first month begins; RFC 3339. */
  start?: string;
  about_group?: number;
  agreed?: number;
  appealed?: number;
  appealed_wrong?: number;
  appointments?: number;
  approved?: number;
  arrivals?: number;
  capacity?: number;
  closings?: number;
  confirmed?: number;
  departures?: number;
  detected?: number;
  false_reports?: number;
  first_joins?: number;
  foundings?: number;
  joins?: number;
  leaves?: number;
  listed?: number;
  messages?: number;
  moderators?: number;
  neglected?: number;
  per_visit?: number;
  raises?: number;
  rectified?: number;
  reported?: number;
  second_agrees?: number;
  severity_falloff?: number;
  tier_falloff?: number;
  upheld?: number;
  upheld_wrong?: number;
  verified?: number;
  visits?: number;
  wrongly_confirmed?: number;
  acknowledge_delay?: SimulationDistribution;
  activity?: SimulationDistribution;
  appeal_delay?: SimulationDistribution;
  attractiveness?: SimulationDistribution;
  decision_delay?: SimulationDistribution;
  notice_delay?: SimulationDistribution;
  propensity?: SimulationDistribution;
  report_delay?: SimulationDistribution;
  response_delay?: SimulationDistribution;
  review_delay?: SimulationDistribution;
}

export interface SimulateOptions {
  model?: SimulationModel;
  /** Of the first run; 1 where it is not given. */
  seed?: number;
  /** How many runs, by this and the next seeds; 1 where it is not given. */
  seeds?: number;
  /** 12 where it is not given. */
  months?: number;
  /** At the start; 1000 where it is not given. */
  users?: number;
  /** That are asked for at the start; 100 where it is not given. */
  groups?: number;
  sweep?: undefined;
}

/** An `int` parameter of the policy and the values that it has in turn. */
export interface SweepAxis {
  /** `params.x` */
  parameter: string;
  from: number;
  /** Inclusive. */
  to: number;
  /** 1 where it is not given. */
  step?: number;
}

export interface SweepOptions extends Omit<SimulateOptions, 'sweep'> {
  sweep: [SweepAxis] | [SweepAxis, SweepAxis];
}

/** How far a simulation is. */
export interface SimulationProgress {
  /** Months of runs that are done: it only grows, from 0 to `total`. */
  done: number;
  /** months · seeds · values of parameters */
  total: number;
}

export interface SimulationSlices {
  on_progress?: (progress: SimulationProgress) => void;
  /** An AbortSignal; looked at after every month of a run. The promise is rejected with its reason. */
  signal?: { readonly aborted: boolean; readonly reason?: unknown };
}

/** A value for each outcome, by its name, as `acts.group.join.refused`. */
export type SimulationOutcomes = { [outcome: string]: number };

export interface SimulationBand {
  least: number;
  /** The lower quartile. */
  lower: number;
  median: number;
  /** The upper quartile. */
  upper: number;
  most: number;
}
export type SimulationBands = { [outcome: string]: SimulationBand };

export interface SimulationSettings {
  policy: PolicyName;
  /** Every parameter of the model. */
  model: SimulationModel;
  seed: number;
  seeds: number;
  months: number;
  users: number;
  groups: number;
  /** When the first month began. */
  start: string;
  /** `sha256:…` over the report without this. */
  report_hash: string;
  /** Actions whose rules read what nothing in a ledger says and no table fills: they refuse whatever people do, which says nothing about the policy. */
  unmoved?: { action: string; reads: string[] }[];
}

export interface Simulated extends SimulationSettings {
  runs: {
    seed: number;
    all: SimulationOutcomes;
    months: { month: string; values: SimulationOutcomes }[];
    /** Members of the largest groups at the end, at most 100. */
    sizes: number[];
  }[];
  /** Of several seeds. */
  bands?: { all: SimulationBands; months: { month: string; values: SimulationBands }[] };
  /** Attributes that rules read, and that nothing in a ledger says. */
  unknown: string[];
}

export interface Swept extends SimulationSettings {
  axes: { parameter: string; values: number[] }[];
  /** In the order of the last axis; with `errors` the policy has faults there. */
  points: { at: { [parameter: string]: number }; digest?: string; errors?: { code: string; message: string; pointer: string }[] }[];
  /** By outcome a band for each point; null where the policy has faults. */
  curves: { [outcome: string]: (SimulationBand | null)[] };
}
