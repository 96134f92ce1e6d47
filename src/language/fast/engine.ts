/** The fast engine: a compiled model as the packed transition system that a search walks. */
import type { Claim, OwnBits, Sink, System, Touched, Tracked } from '../../explorer/index.ts';
import type { Compiled } from '../compile/compile.ts';
import type { StepName } from '../compile/control.ts';
import type { Cell, RecordNode, ScalarNode } from '../compile/layout.ts';
import { fairnessOf } from '../fairness.ts';
import type { Property, ThreadView } from '../model.ts';
import { Finding, Mistake, ModelError } from '../mistake.ts';
import { isLawful } from '../lawful-kinds.ts';
import { awaited, type Thread } from '../program.ts';
import { at, type Source } from '../source.ts';
import { type Accessors, accessorsOver, type Executing, type LockAccessor } from './accessors.ts';
import { extent } from './extent.ts';
import { Noting } from './noting.ts';
import { encode } from './parts.ts';
import { type Ear, generateStepper, type Stepper } from './stepper.ts';
import { sweeper, valueOf } from './sweep.ts';
import { threadViews } from './thread-views.ts';

/**
 * @param only the properties to judge, by name, or null for all. What the language itself checks is always checked.
 * @throws ModelError when one is not there
 */
export function systemOf(compiled: Compiled, only: readonly string[] | null = null): System {
  const { accessors, origin, system, threads } = engineOf(compiled, null);
  return { ...system, claims: claimsOf(compiled, only, accessors, threads, origin) };
}

/**
 * The same system, telling what its steps touch. It has no claims about steps: those see two states at once.
 * @param only as of `systemOf`
 * @throws ModelError when one is not there
 */
export function trackedSystemOf(compiled: Compiled, only: readonly string[] | null = null): Tracked {
  const { layout } = compiled;
  const noting = new Noting(layout);
  const { touched, lockBits } = noting;
  const { accessors, locks, origin, scratch, stepper, system } = engineOf(compiled, noting);
  const places = placesOf(compiled, scratch);
  const { holders } = noting;
  // What a property reads on the way to a thread's locks is read by the property.
  const threads = threadViews(compiled, accessors, scratch, locks);
  const seen = notedViews(threads, touched);
  const claims = propertiesOf(compiled, only).filter(({ kind }) => kind !== 'step');
  return {
    ...system,
    claims: claims.map(({ name, kind, holds, ofStoppedThreads, source }) => {
      const views = ofStoppedThreads === true ? threads : seen;
      return { name, kind, ...writtenAt(source), holds: () => holds(accessors.racy, views, accessors.racy) };
    }),
    touched,
    lockBits,
    own: layout.counters.map((_, thread) => ownBits(compiled, thread)),
    load(states: Int32Array, offset: number) {
      for (let word = 0; word < layout.words; word++)
        scratch[word] = origin[word] = states[offset + word] as number;
    },
    stepsOf: stepper.stepsOf,
    locksInto(held: Int32Array) {
      held.fill(0);
      for (let at = 0; at < holders.length; at++) {
        const { bits, shift, word } = holders[at] as Cell;
        const holder = ((scratch[word] as number) >>> shift) & ((1 << bits) - 1);
        if (holder > 0) (held[holder - 1] as number) |= 1 << at;
      }
    },
    ...places,
  };
}

export interface Engine {
  readonly system: Omit<System, 'claims'>;
  readonly accessors: Accessors;
  /** The same where nobody notes what is touched. */
  readonly quiet: Accessors;
  /** All locks, as those see them who look up who holds one. */
  readonly locks: readonly LockAccessor[];
  readonly stepper: Stepper;
  readonly threads: readonly ThreadView[];
  readonly scratch: Int32Array;
  readonly origin: Int32Array;
}

export function engineOf(compiled: Compiled, noting: Noting | null, ear: Ear | null = null): Engine {
  const { control, layout, shared } = compiled;
  const scratch = new Int32Array(layout.room);
  const origin = new Int32Array(layout.words + 1);
  const executing: Executing = { me: -1, step: -1, readOnly: true };
  const sweep = sweeper(scratch, compiled, executing);
  const accessors = accessorsOver(scratch, layout, shared, executing, sweep, noting);
  control.frames.forEach((frame, id) => {
    if (frame.caller === null)
      fixArguments(scratch, layout.frames[id] as RecordNode, control.threads[frame.thread] as Thread);
  });
  const quiet = noting === null ? accessors : accessorsOver(scratch, layout, shared, executing, sweep);
  // Whether a thread holds a lock of a lawful kind is its own doing: nobody else can tell that it was looked up.
  const locks = accessors.locks.map((lock, id) =>
    isLawful(lock['.kind']) ? (quiet.locks[id] as LockAccessor) : lock,
  );
  const stepper = generateStepper(scratch, origin, control, layout, accessors, executing, locks, noting, ear);
  const threads = threadViews(compiled, quiet, scratch);
  const { words } = layout;
  const system = {
    words,
    steps: control.steps.length,
    threads: control.threads.length,
    threadOf: (step: number) => (control.steps[step] as StepName).thread,
    scratch,
    origin,
    initial(sink: Sink) {
      try {
        stepper.start();
      } catch (error) {
        if (error instanceof Mistake)
          throw new ModelError(error.message, (control.threads[executing.me] as Thread).source);
        if (!(error instanceof Finding)) throw error;
        sink.fault(-1, error.claim, error.because);
        return;
      }
      sink.push(-1);
    },
    successors(states: Int32Array, offset: number, sink: Sink) {
      for (let word = 0; word < words; word++) scratch[word] = origin[word] = states[offset + word] as number;
      stepper.successors(sink);
    },
    atRest() {
      for (const thread of threads) if (!thread.atRest) return false;
      return true;
    },
    restsIn: (thread: number) => (threads[thread] as ThreadView).atRest,
  };
  return { system, accessors, quiet, locks, stepper, threads, scratch, origin };
}

/** What is known of the places where threads stand. */
function placesOf({ control, layout }: Compiled, scratch: Int32Array): Pick<Tracked, 'restsAt' | 'waitsAt'> {
  const rests = control.places.map((places) => places.map(({ rest }) => rest));
  const waits = control.places.map((places) =>
    places.map(({ what }) => what.kind === 'instruction' && awaited(what.instruction) !== null),
  );
  const at = (thread: number, of: readonly (readonly boolean[])[]): boolean =>
    of[thread]?.[valueOf(scratch, layout.counters[thread] as Cell)] === true;
  return { restsAt: (thread) => at(thread, rests), waitsAt: (thread) => at(thread, waits) };
}

/** Threads as properties see them, where it is noted whom they look at. */
function notedViews(threads: readonly ThreadView[], touched: Touched): ThreadView[] {
  return threads.map((thread, id) => {
    const seen = (): ThreadView => {
      touched.views |= 1 << id;
      return thread;
    };
    return {
      name: thread.name,
      get atRest() {
        return seen().atRest;
      },
      get waitsFor() {
        return seen().waitsFor;
      },
      get takes() {
        return seen().takes;
      },
      holds: (lockClass) => seen().holds(lockClass),
      waitsOn: (other) => seen().waitsOn(other),
      get recurses() {
        return seen().recurses;
      },
      get locksHeld() {
        return seen().locksHeld;
      },
    };
  });
}

/** The bits that a thread's place and its frames take. */
function ownBits({ control, layout }: Compiled, thread: number): OwnBits {
  const masks = new Map<number, number>();
  const own = ({ mask, word }: { mask: number; word: number }): void => {
    if (mask !== 0) masks.set(word, (masks.get(word) ?? 0) | mask);
  };
  const { bits, shift, word } = layout.counters[thread] as Cell;
  own({ word, mask: (2 ** bits - 1) << shift });
  for (const frame of control.frames)
    if (frame.thread === thread) extent(layout.frames[frame.id] as RecordNode).forEach(own);
  return { words: [...masks.keys()], masks: [...masks.values()] };
}

/** Puts a thread's arguments, which the compiler has checked, where they stand for the whole search. */
function fixArguments(scratch: Int32Array, { nodes }: RecordNode, { args }: Thread): void {
  for (const [name, value] of Object.entries(args)) {
    // Arguments are scalars: the compiler has checked that, too.
    const node = nodes[name] as ScalarNode;
    (scratch[node.cell.word] as number) |= encode(node, value) << node.cell.shift;
  }
}

function claimsOf(
  compiled: Compiled,
  only: readonly string[] | null,
  accessors: Accessors,
  threads: readonly ThreadView[],
  origin: Int32Array,
): Claim[] {
  const properties = propertiesOf(compiled, only);
  const after = accessors.racy;
  const unused: Executing = { me: -1, step: -1, readOnly: true };
  const before = properties.some(({ kind }) => kind === 'step')
    ? accessorsOver(origin, compiled.layout, compiled.shared, unused, () => undefined).racy
    : after;
  return properties.map(({ name, kind, holds, from, fairness, source, threads: about }) => ({
    name,
    kind,
    ...writtenAt(source),
    holds: kind === 'step' ? () => holds(before, threads, after) : () => holds(after, threads, after),
    ...(about === undefined ? {} : { threads: rowsOf(about, threads) }),
    ...(from === undefined ? {} : { from: () => from(after, threads) }),
    ...(kind === 'leads to' ? { fairness: fairnessOf(fairness, threads) } : {}),
  }));
}

function writtenAt(source: Source | undefined): { readonly where?: string } {
  return source === undefined ? {} : { where: at(source) };
}

function propertiesOf(compiled: Compiled, only: readonly string[] | null): readonly Property<unknown>[] {
  const unknown = only?.find((wanted) => !compiled.properties.some(({ name }) => name === wanted));
  if (unknown !== undefined)
    throw new ModelError(
      `${compiled.model.id} has no property "${unknown}"; it has ${compiled.properties.map(({ name }) => `"${name}"`).join(', ')}`,
    );
  return compiled.properties.filter(({ name }) => only === null || only.includes(name));
}

/** The threads of these names, which the compiler has checked. */
function rowsOf(names: readonly string[], threads: readonly ThreadView[]): number[] {
  return names.map((wanted) => threads.findIndex(({ name }) => name === wanted));
}
