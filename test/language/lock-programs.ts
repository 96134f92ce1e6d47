/** Small random programs whose threads get in each other's way as much as they can: two locks, three numbers, a count, a pool. */
import fc from 'fast-check';
import {
  faults,
  kref,
  krefGet,
  krefInit,
  krefPut,
  mutex,
  process as asProcess,
  rwlock,
  rwsem,
  spinlock,
  wwAcquireFini,
  wwAcquireInit,
  wwClass,
} from '../../src/kernel/index.ts';
import {
  compile,
  int,
  oneOf,
  optional,
  pool,
  ref,
  type StateOf,
  vocabulary,
  type Words,
} from '../../src/language/index.ts';
import { AUTHORED, AUTHORED_NAMES, isAuthored } from './authored-locks.ts';
import type { RandomModel } from './random-models.ts';

const CLASSES = {
  a: wwClass('a', 'wait-die', 'dying', 3),
  b: wwClass('b', 'wound-wait', 'wounding', 3),
};
const KINDS = { mutex, spinlock, rwsem, rwlock, ...AUTHORED };
const kindOf = oneOf('mutex', 'spinlock', 'rwsem', 'rwlock', 'ww', ...AUTHORED_NAMES);

const words = vocabulary({
  parameters: { a: kindOf, b: kindOf },
  state: (p) => ({
    ...(p.a === 'ww' ? { dying: CLASSES.a.contexts() } : {}),
    ...(p.b === 'ww' ? { wounding: CLASSES.b.contexts() } : {}),
    a: p.a === 'ww' ? CLASSES.a.mutex() : KINDS[p.a]('a'),
    b: p.b === 'ww' ? CLASSES.b.mutex() : KINDS[p.b]('b'),
    signals: faults(1),
    x: int(0, 3),
    y: int(0, 3).guardedBy('a'),
    z: int(0, 3).guardedBy('b'),
    refs: kref(4),
    box: pool(2, { value: int(0, 3), refs: kref(3) }),
    last: optional(ref('box')),
    other: ref('box'),
  }),
});
type S = StateOf<typeof words>;
interface T {
  mine: 0 | 1 | 2 | null;
  seen: number;
}
type Kind = keyof typeof KINDS | 'ww';
type Kinds = { readonly a: Kind; readonly b: Kind };
type W = Words<Kinds, S, T & { readonly [name: string]: unknown }>;
type Statement = ReturnType<W['step']>;

const FIELDS = ['x', 'y', 'z'] as const;
const at = fc.nat({ max: 2 });
const value = fc.nat({ max: 3 });

interface Line {
  readonly kind: number;
  readonly field: number;
  readonly value: number;
  readonly lock: boolean;
  /** Whether it is for reading, where there is such a thing. */
  readonly reads: boolean;
  readonly inner: readonly Line[];
}

/** What decides a program. */
export interface Lines {
  readonly bodies: readonly (readonly Line[])[];
  readonly x: number;
  readonly y: number;
  readonly start: number;
  readonly kinds: Kinds;
}

/** @param inner the lines within */
function lineOf(inner: fc.Arbitrary<readonly Line[]>): fc.Arbitrary<Line> {
  return fc.record({
    kind: fc.nat({ max: 23 }),
    field: at,
    value,
    lock: fc.boolean(),
    reads: fc.boolean(),
    inner,
  });
}

const line = lineOf(fc.array(lineOf(fc.array(lineOf(fc.constant([])), { maxLength: 2 })), { maxLength: 3 }));

/** @returns the statements of a line, each label its own */
function statements(w: W, given: Line, label: () => string): Statement[] {
  const { field, inner, kind, lock, reads, value: v } = given;
  const name = FIELDS[field] ?? 'x';
  const which = (s: S) => (lock ? s.a : s.b);
  const of = lock ? w.p.a : w.p.b;
  const mode = {
    mode: reads && (of.startsWith('rw') || of === 'shelf') ? 'read' : 'write',
    ...(isAuthored(of) && reads ? { ticket: (s: S) => (s.racy.x > 1 ? 'insist' : 'wait') } : {}),
    ...(of === 'ww' && reads ? { ticket: () => CLASSES[lock ? 'a' : 'b'] } : {}),
  } as const;
  // Who is interrupted, or refused, goes on as if nothing had happened.
  const fails = {
    EINTR: [],
    ...(of === 'ww' ? { EALREADY: [], EDEADLK: [] } : {}),
    ...(of === 'picky' ? { EBUSY: [] } : {}),
  };
  const waits = v === 0 ? { ...mode, fails, signals: (s: S) => s.signals } : { ...mode, fails };
  const within = (): Statement[] => inner.flatMap((one) => statements(w, one, label));
  const racy = (s: S) => s.racy;
  switch (kind) {
    case 0:
    case 1:
    case 2: {
      const l = label();
      return [w.lock(l, which, waits), ...within(), w.unlock(l, which, mode)];
    }
    case 3:
      return [w.tryLock(label(), which, [...within(), w.unlock(label(), which, mode)], [], mode)];
    case 4:
      return [w.under(label(), which, label(), (s) => void (racy(s)[name] = v as 0), mode)];
    case 5:
      return [w.step(label(), (s) => void (racy(s)[name] = v as 0))];
    case 6:
      return [w.step(label(), (s) => void (racy(s)[name] = (racy(s).x + 1) % 4))];
    case 7:
      return [w.step(label(), (s, t) => void (t.seen = racy(s)[name]))];
    case 8:
      return [w.step(label(), (s, t) => void (racy(s)[name] = t.seen))];
    case 9:
      return [w.step(label(), () => undefined, { when: (s) => racy(s)[name] === v })];
    case 10:
      return [w.waitUntil(label(), (s) => racy(s)[name] >= v)];
    case 11:
      return [w.when(label(), (s) => racy(s)[name] > v, within())];
    case 12:
      return [w.when(label(), (s) => which(s).holder === null, within())];
    case 13:
      return [w.step(label(), (s) => void (krefGet(s.refs), 0))];
    case 14:
    case 15:
      return [w.step(label(), (s, t) => void (t.seen = krefPut(s.refs) ? 3 : 0))];
    case 16:
      return [
        w.step(label(), (s, t) => {
          if (!s.box.hasRoom) return;
          t.mine = s.box.alloc() as 0;
          krefInit(s.box[t.mine].refs);
          if (v > 1) s.last = t.mine;
        }),
      ];
    case 17:
      return [
        w.step(label(), (s, t) => {
          if (t.mine !== null && s.box.isLive(t.mine)) s.box.free(t.mine);
        }),
      ];
    case 18:
      return [w.step(label(), (s, t) => void (t.mine = s.last as 0))];
    case 19:
      return [w.step(label(), (s, t) => void (s.last = t.mine))];
    case 20:
      return [
        w.step(label(), (s, t) => {
          if (t.mine !== null && s.box.isLive(t.mine)) s.box[t.mine].value = v;
        }),
      ];
    case 21:
      return [w.local((t) => void (t.mine = null)), w.step(label(), (_s, t) => void (t.seen = v))];
    case 22:
      return [w.rest(), w.step(label(), (s) => void (s.other = (v % 2) as 0))];
    default:
      return [w.either([w.step(label(), () => undefined)], within())];
  }
}

/** Two or three threads of such lines. */
export function lockPrograms(): fc.Arbitrary<RandomModel> {
  const kind = fc.constantFrom<Kind>('mutex', 'spinlock', 'rwsem', 'rwlock', 'ww', ...AUTHORED_NAMES);
  const body = fc.array(line, { minLength: 1, maxLength: 4 });
  return fc
    .noBias(
      fc.record({
        bodies: fc.array(body, { minLength: 2, maxLength: 3 }),
        x: value,
        y: value,
        start: value,
        kinds: fc.record({ a: kind, b: kind }),
      }),
    )
    .map(lockProgram);
}

/** The model of some lines. */
export function lockProgram(drawn: Lines): RandomModel {
  const { bodies, kinds, start, x, y } = drawn;
  const used = (['a', 'b'] as const).filter((of) => kinds[of] === 'ww');
  let labels = 0;
  const label = (): string => `l${labels++}`;
  const routines = bodies.map((lines, row) =>
    words.routine(`thread ${row}`, { locals: { mine: optional(ref('box')), seen: int(0, 3) } }, (w) => [
      ...(row === 0
        ? [
            w.step('start', (s) => {
              krefInit(s.refs);
              for (let more = start; more > 0; more--) krefGet(s.refs);
            }),
          ]
        : []),
      ...used.map((of) => wwAcquireInit(w, CLASSES[of])),
      ...lines.flatMap((one) => statements(w as unknown as W, one, label)),
      ...used.map((of) => wwAcquireFini(w, CLASSES[of])),
    ]),
  );
  const model = words.model({
    id: 'random/locks',
    title: 'random',
    about: 'random',
    threads: () => routines.map((routine, row) => words.thread(`thread ${row}`, asProcess, routine, {})),
    properties: () =>
      [
        words.noDeadlock(),
        words.invariant('an invariant', (s) => s.x !== x || s.y !== y),
        words.reachable('reachable', (s) => s.z === x && s.x === y),
        words.invariant('threads', (_s, threads) => threads.filter((t) => t.locksHeld > 0).length < 2),
        words.invariant(
          'waits',
          (s, threads) => s.racy.x !== x || threads.some((t) => t.atRest || t.waitsFor !== null),
        ),
      ].filter((_, at) => at < 3 || at === 2 + (y % 3)),
    instances: {},
  });
  const text = JSON.stringify({ bodies, x, y, start, kinds });
  return {
    compiled: compile(model, kinds),
    origin: { kind: 'locks', drawn },
    text,
    [fc.toStringMethod]: () => `\n${text}\n`,
  };
}
