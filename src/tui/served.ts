/** What the thread that serves this face says and hears: types only, no line of that thread runs here. */
export type {
  ListedInstance,
  ListedModel,
  LocksRun,
  Plain,
  Run,
  RunChange,
  RunStep,
  RunVerdict,
} from '../report/index.ts';
export type {
  Ask,
  Chosen,
  ClaimAt,
  Described,
  DescribedProperty,
  Enabled,
  Found,
  Moment,
  RowAt,
  SearchProgress,
  StepKind,
  Survey,
  ThreadAt,
  Told,
  Wanted,
  Way,
} from '../run/index.ts';
