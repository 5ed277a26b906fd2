/** The answers of the JSON door as the page knows them; what they mean is said in the package `bylaw` and docs/doors.md. */
import type * as Bylaw from 'bylaw';

export type {
  Basis,
  Condition,
  Decision,
  DescribedInstrument,
  DescribedLevel,
  DescribedParameter,
  DescribedRow,
  DescribedRule,
  Diagnostic,
  Facts,
  FromParameters,
  Json,
  Localised,
  Outcome,
  Reason,
  ReplayedEvent,
  ReplayMode,
  Request,
  Summary,
} from 'bylaw';

export type DescribedAttribute = Bylaw.DescribedAttribute & { open?: boolean };
export type Description = Omit<Bylaw.Description, 'attributes'> & { attributes?: DescribedAttribute[] };
export type Tables = NonNullable<Bylaw.Description['tables']>;
export type Derived = NonNullable<Bylaw.Description['derived']>[number];
