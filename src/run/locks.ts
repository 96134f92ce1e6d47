/** Lock order of one instance: every dependency that some run shows, each cycle of them, and whether it can close. */
import type { Outcome, Progress, System } from '../explorer/index.ts';
import {
  type Cycle,
  cycleKey,
  cyclesOf,
  Freedom,
  type LockOrder,
  lockOrderOf,
  Observation,
  ownKindsOf,
  type Ring,
  Rings,
  withoutSuspicions,
} from '../invariants/lock-order/index.ts';
import { type Compiled, compile, type Model } from '../language/index.ts';
import type { LocksRun } from '../report/index.ts';
import { authored } from './authored.ts';
import type { CheckOptions } from './check-options.ts';
import { instanceNamed } from './instance-named.ts';
import { LocksInWords } from './locks-in-words.ts';
import { Ways } from './lock-witness.ts';
import { unknown } from './misuse.ts';
import { begin, finish, type Watch } from './search.ts';
import { cutInWords } from './tell.ts';

export type LocksOptions = Pick<CheckOptions, 'set' | 'limits' | 'signal' | 'onProgress'>;

/**
 * Two searches, each of all states: one to see what depends on what, one to see what of it ever meets. A cycle that the
 * second does not meet is unreachable only when both have seen everything.
 * @throws ModelError for a mistake in the model, Misuse for an instance or a parameter that is not there
 */
export async function locks(model: Model, instance: string, options: LocksOptions = {}): Promise<LocksRun> {
  const { limits = {}, onProgress, set = {}, signal } = options;
  for (const name of Object.keys(set))
    if (!Object.hasOwn(model.parameters, name))
      throw unknown(`${model.id} has no parameter`, name, Object.keys(model.parameters));
  const { parameters } = instanceNamed(model, instance);
  const compiled = authored(model, () => compile(model, { ...parameters, ...set }));
  const start = performance.now();
  const clock = (): number => (performance.now() - start) / 1000;
  const watch: Watch = {
    order: undefined,
    store: undefined,
    gate: undefined,
    limits,
    disk: null,
    signal,
    clock,
    onProgress: (progress: Progress) => onProgress?.({ ...progress, seconds: clock() }),
    checkpoints: null,
    from: null,
  };
  const observation = authored(model, () => new Observation(compiled));
  const seen = await searched(model, observation.system, watch);
  const order = lockOrderOf(compiled, observation);
  const cycles = cyclesOf(order.dependencies);
  const decided = cycles.length === 0 ? null : await decide(model, compiled, order, watch);
  const ownKinds = ownKindsOf(compiled);
  const partial = cutOf(seen) ?? observation.broken.get('')?.because ?? null;
  const words = new LocksInWords(compiled, observation, order, new Ways(compiled, watch));
  const undecided = partial ?? (decided === null ? null : cutOf(decided.outcome));
  return {
    model: model.id,
    instance,
    parameters: compiled.parameters,
    ...(Object.keys(set).length === 0 ? {} : { overrides: set }),
    counts: { states: seen.states, edges: seen.edges, depth: seen.depth },
    ...(partial === null ? {} : { partial }),
    ...(ownKinds.length === 0 ? {} : { ownKinds }),
    ...(await words.told(
      withoutSuspicions(withRings(cycles, decided?.rings, order), order.classes),
      decided?.rings ?? new Map<string, Ring>(),
      undecided,
    )),
    seconds: Math.round(clock() * 1000) / 1000,
  };
}

async function decide(
  model: Model,
  compiled: Compiled,
  order: LockOrder,
  watch: Watch,
): Promise<{ readonly rings: ReadonlyMap<string, Ring>; readonly outcome: Outcome }> {
  const freedom = new Freedom(compiled, () => watch.signal?.aborted === true);
  const rings = new Rings(compiled, order, freedom);
  return { outcome: await searched(model, rings.system, watch), rings: rings.found };
}

async function searched(model: Model, system: System, watch: Watch): Promise<Outcome> {
  return finish(
    authored(model, () => begin(system, watch)),
    watch,
  );
}

function cutOf({ verdict }: Outcome): string | null {
  if (verdict.kind === 'undecided') return cutInWords(verdict.because);
  return verdict.kind === 'bounded' && 'depth' in verdict
    ? cutInWords({ kind: 'depth', limit: verdict.depth })
    : null;
}

/** The cycles, and rings that go round in a way of their own, through none of them that was met itself. */
function withRings(
  cycles: readonly Cycle[],
  rings: ReadonlyMap<string, Ring> | undefined,
  { dependencies }: LockOrder,
): readonly Cycle[] {
  if (rings === undefined) return cycles;
  const met = cycles.map(cycleKey).filter((key) => rings.has(key));
  const others = [...rings.keys()].filter(
    (key) => !met.some((part) => part.split(' ').every((pair) => key.split(' ').includes(pair))),
  );
  const cycleOf = (key: string): Cycle =>
    key.split(' ').flatMap((pair) => {
      const [from, to] = pair.split('>').map(Number);
      const found = dependencies.find((one) => one.from === from && one.to === to);
      return found === undefined ? [] : [found];
    });
  return [...cycles, ...others.map(cycleOf)];
}
