/** A search by several workers, each in a thread of its own; this thread only watches. */
import { Worker } from 'node:worker_threads';
import {
  commonsFor,
  type Cut,
  estimate,
  figures,
  levelsOf,
  type Outcome,
  outcomeOf,
  resume,
  STOP,
  stop,
  stopped,
  type System,
} from '../explorer/index.ts';
import { Fault } from './fault.ts';
import type { LoadedModel } from './load.ts';
import type { Watch } from './search.ts';
import type { Subject } from './subject.ts';
import type { Tells, Told, WorkerBegins } from './worker.ts';

export interface Together {
  readonly workers: number;
  /** The model that each of them loads again. */
  readonly loaded: LoadedModel;
  /** A file that calls `work`. */
  readonly entry: URL;
}

/** Milliseconds between two looks at how far they are. */
const PACE = 50;

/** @throws Error when a worker dies: then nothing at all is said of the model */
export async function searchTogether(
  system: System,
  subject: Subject,
  { entry, loaded, workers }: Together,
  watch: Watch & { readonly spill: string | null },
): Promise<Outcome> {
  const { checkpoints, clock, from, limits, onProgress, signal, spill } = watch;
  const commons = commonsFor(workers, system.words);
  const { model: _stays, ...parts } = loaded;
  const { depth, states, bytes } = limits;
  const own = {
    ...(depth === undefined ? {} : { depth }),
    ...(states === undefined ? {} : { states }),
    ...(bytes === undefined ? {} : { bytes }),
  };
  const crew = Array.from({ length: workers }, (_, me) => {
    const part = from?.parts[me];
    const workerData: WorkerBegins = {
      parts,
      subject,
      commons,
      me,
      limits: own,
      disk: spill,
      from:
        part === undefined || checkpoints === null
          ? null
          : { saved: part.saved, path: checkpoints.path(part.file) },
    };
    const worker = new Worker(entry, { workerData });
    // Whoever asks it hears of it; nobody asks those that are abandoned.
    worker.on('error', () => undefined);
    return worker;
  });
  const askAll = async (told: (me: number) => Told): Promise<Tells[]> =>
    Promise.all(crew.map(async (worker, me) => ask(worker, told(me))));
  const cancel = (): void => stop(commons, STOP.cancelled);
  if (signal?.aborted === true) cancel();
  signal?.addEventListener('abort', cancel);
  const timer = setInterval(() => {
    const { bytes: storeBytes, depth: at, edges, expanded, states: found } = figures(commons);
    onProgress({
      states: found,
      edges,
      depth: Math.max(0, at),
      frontier: found - expanded,
      storeBytes,
      left: estimate(levelsOf(commons)),
    });
    if (limits.seconds !== undefined && clock() >= limits.seconds) stop(commons, STOP.time);
    if (checkpoints?.due === true) stop(commons, STOP.pause);
  }, PACE);
  const keep = async (): Promise<boolean> =>
    (await checkpoints?.write(workers, (from?.seconds ?? 0) + clock(), async (me, path) => {
      const answer = await ask(crew[me] as Worker, { kind: 'save', path });
      return answer.kind === 'saved' ? answer.saved : null;
    })) ?? false;
  try {
    for (;;) {
      const answers = await askAll(() => ({ kind: 'run' }));
      const ended = answers.flatMap((answer) => (answer.kind === 'ended' ? [answer.ended] : []));
      // A level in which something was found is ended as well, however often it is interrupted.
      if (ended.some((one) => one.stopped || one.cut !== undefined)) {
        await keep();
        resume(commons);
        if (stopped(commons) === STOP.no) continue;
      }
      const outcome = await outcomeOf(
        system,
        ended,
        cutBy(stopped(commons), limits),
        async (depthOf, layer) =>
          (await askAll(() => ({ kind: 'layer', depth: depthOf, layer }))).flatMap((answer) =>
            answer.kind === 'layer' ? [answer.layer] : [],
          ),
      );
      if (outcome.verdict.kind !== 'undecided') checkpoints?.remove();
      return outcome;
    }
  } catch (error) {
    stop(commons, STOP.died);
    throw error;
  } finally {
    clearInterval(timer);
    signal?.removeEventListener('abort', cancel);
    await Promise.all(crew.map((worker) => worker.terminate()));
  }
}

/** One answer. @throws Error when the worker ends instead */
async function ask(worker: Worker, told: Told): Promise<Tells> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      worker.off('message', heard);
      worker.off('error', failed);
      worker.off('exit', gone);
    };
    const heard = (tells: Tells): void => {
      done();
      resolve(tells);
    };
    const failed = (error: Error): void => {
      done();
      reject(error);
    };
    const gone = (code: number): void => {
      done();
      reject(new Fault(`a worker of the search ended by itself, with exit code ${code}`));
    };
    worker.on('message', heard);
    worker.on('error', failed);
    worker.on('exit', gone);
    worker.postMessage(told);
  });
}

function cutBy(reason: number, { bytes, seconds, states }: Watch['limits']): Cut {
  switch (reason) {
    case STOP.time:
      return { kind: 'time', limit: seconds ?? 0 };
    case STOP.states:
      return { kind: 'states', limit: states ?? 0 };
    case STOP.memory:
      return { kind: 'memory', limit: bytes ?? 0 };
    default:
      return { kind: 'cancelled' };
  }
}
