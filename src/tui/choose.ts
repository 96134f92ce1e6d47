/** Choosing: which instance, with which parameters, and where its search is to stop. Pure. */
import type { Chosen, ListedInstance, ListedModel, Wanted } from './served.ts';

export interface Choose {
  /** Null until they are told. */
  readonly models: readonly ListedModel[] | null;
  /** Models that could not be loaded, in a sentence each. */
  readonly broken: readonly string[];
  readonly filter: string;
  /** Which of the instances that pass the filter. */
  readonly line: number;
  readonly focus: 'list' | 'form';
  /** Which field of the form. */
  readonly field: number;
  /** Parameters set by hand, as typed, per model. */
  readonly set: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly wanted: Wanted;
}

export const NOTHING_CHOSEN: Choose = {
  models: null,
  broken: [],
  filter: '',
  line: 0,
  focus: 'list',
  field: 0,
  set: {},
  wanted: {
    states: null,
    depth: null,
    seconds: null,
    bytes: null,
    workers: 1,
    reduce: 'auto',
    store: 'exact',
    order: 'breadth-first',
    switches: null,
    seed: 1,
  },
};

export interface Candidate {
  readonly model: ListedModel;
  readonly instance: ListedInstance;
}

/** The instances that pass the filter, which may name a model, an instance or a verdict. */
export function candidates({ filter, models }: Choose): readonly Candidate[] {
  const wanted = filter.toLowerCase();
  return (models ?? []).flatMap((model) =>
    model.instances
      .filter(({ expect, name }) =>
        `${model.id}:${name} ${expect?.verdict ?? ''}`.toLowerCase().includes(wanted),
      )
      .map((instance) => ({ model, instance })),
  );
}

export function candidate(choose: Choose): Candidate | null {
  return candidates(choose)[choose.line] ?? null;
}

export function chosenOf({ model, instance }: Candidate, { set }: Choose): Chosen {
  return { model: model.id, instance: instance.name, set: set[model.id] ?? {} };
}

/** A line of the form. */
export type Field =
  | {
      readonly kind: 'parameter';
      readonly name: string;
      readonly value: string;
      readonly isSet: boolean;
      /** What it may be, in words. */
      readonly among: string;
      /** The values beside it, for those that are gone through. */
      readonly others: { readonly before: string | null; readonly after: string | null };
    }
  | {
      readonly kind: 'limit';
      readonly name: LimitName;
      readonly value: string | null;
      readonly what: string;
    };

export type LimitName = keyof Wanted;

const LIMITS: readonly { readonly name: LimitName; readonly what: string }[] = [
  { name: 'states', what: 'most states' },
  { name: 'depth', what: 'most steps' },
  { name: 'seconds', what: 'most seconds' },
  { name: 'bytes', what: 'most MiB of states' },
  { name: 'workers', what: 'threads that search' },
  { name: 'reduce', what: 'auto, none, sections, symmetry, all' },
  { name: 'store', what: 'exact, compact, bitstate' },
  { name: 'order', what: 'breadth-first, depth-first, fewest-switches, walks' },
  { name: 'switches', what: 'most switches of that order' },
  { name: 'seed', what: 'of walks' },
];

/** Those that are one of a few words, the first where nobody says. */
const AMONG = {
  reduce: ['auto', 'none', 'sections', 'symmetry', 'all'],
  store: ['exact', 'compact', 'bitstate'],
  order: ['breadth-first', 'depth-first', 'fewest-switches', 'walks'],
} as const satisfies { readonly [N in LimitName]?: readonly Wanted[N][] };

export function fieldsOf(choose: Choose): readonly Field[] {
  const at = candidate(choose);
  const set = at === null ? {} : (choose.set[at.model.id] ?? {});
  const parameters = (at?.model.parameters ?? []).map(({ among, default: value, name }): Field => {
    const shown = set[name] ?? String(at?.instance.parameters[name] ?? value);
    return {
      kind: 'parameter',
      name,
      value: shown,
      isSet: set[name] !== undefined,
      among,
      others: besides(shown, among),
    };
  });
  const limits = LIMITS.map(({ name, what }): Field => {
    const value = choose.wanted[name];
    const told = value === null ? null : name === 'bytes' ? String(Number(value) / MIB) : String(value);
    return { kind: 'limit', name, value: told, what };
  });
  return [...parameters, ...limits];
}

const MIB = 2 ** 20;

/** The values before and after one of `2..16`, `true or false` or `5.4, 5.6`. */
function besides(value: string, among: string): { before: string | null; after: string | null } {
  const range = /^(-?\d+)\.\.(-?\d+)$/.exec(among);
  if (range !== null) {
    const number = Number(value);
    const [least, most] = [Number(range[1]), Number(range[2])];
    return {
      before: number > least ? String(number - 1) : null,
      after: number < most ? String(number + 1) : null,
    };
  }
  const values = among === 'true or false' ? ['false', 'true'] : among.split(', ');
  const at = values.indexOf(value);
  return { before: values[at - 1] ?? null, after: values[at + 1] ?? null };
}

/** Gives a field what was typed; an empty text takes away what was set. @returns a sentence when it cannot be */
export function withField(choose: Choose, field: Field, text: string): Choose | string {
  const typed = text.trim();
  if (field.kind === 'parameter') {
    const at = candidate(choose);
    if (at === null) return choose;
    const { [field.name]: _before, ...others } = choose.set[at.model.id] ?? {};
    const own = typed === '' ? others : { ...others, [field.name]: typed };
    return { ...choose, set: { ...choose.set, [at.model.id]: own } };
  }
  const value = limitOf(field.name, typed);
  return typeof value === 'object' ? { ...choose, wanted: { ...choose.wanted, ...value } } : value;
}

function limitOf(name: LimitName, typed: string): Partial<Wanted> | string {
  const number = Number(typed);
  const isWhole = /^\d+$/.test(typed) && Number.isSafeInteger(number);
  switch (name) {
    case 'reduce':
    case 'store':
    case 'order': {
      const among: readonly string[] = AMONG[name];
      const word = typed === '' ? among[0] : among.find((one) => one === typed);
      return word === undefined ? `${name} is one of ${among.join(', ')}` : { [name]: word };
    }
    case 'seed':
      if (typed === '') return { seed: 1 };
      return isWhole ? { seed: number } : 'seed is a whole number';
    case 'workers':
      if (typed === '') return { workers: 1 };
      return isWhole && number >= 1 && number <= 64
        ? { workers: number }
        : 'workers is a number from 1 to 64';
    case 'states':
    case 'depth':
    case 'switches':
      if (typed === '') return { [name]: null };
      return isWhole ? { [name]: number } : `${name} is a whole number`;
    case 'seconds':
    case 'bytes': {
      if (typed === '') return { [name]: null };
      const isPositive = Number.isFinite(number) && number > 0;
      return isPositive
        ? { [name]: name === 'bytes' ? number * MIB : number }
        : `${name} is a positive number`;
    }
  }
}

/** The value before or after, of a field whose values are gone through. */
export function besideField(field: Field, by: 1 | -1): string | null {
  if (field.kind === 'parameter') return by < 0 ? field.others.before : field.others.after;
  if (field.name === 'reduce' || field.name === 'store' || field.name === 'order') {
    const among = AMONG[field.name];
    return besides(field.value ?? among[0], among.join(', '))[by < 0 ? 'before' : 'after'];
  }
  if (field.name === 'workers') return besides(field.value ?? '1', '1..64')[by < 0 ? 'before' : 'after'];
  return null;
}

/** The line of an instance that was asked for by name; of the first of a model where none was. */
export function lineOf(choose: Choose, model: string, instance: string | null): number {
  return candidates(choose).findIndex(
    (one) => one.model.id === model && (instance === null || one.instance.name === instance),
  );
}
