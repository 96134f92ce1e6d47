/** The threads that search together. */
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { DiskError, type SharedLimits } from '../explorer/index.ts';
import { Fault } from './fault.ts';
import { beatFor } from './heart.ts';
import type { LoadedModel } from './load.ts';
import type { Subject } from './subject.ts';
import type { Tells, Told, WorkerGiven } from './worker.ts';

/** How to search with several threads. */
export interface Together {
  readonly crew: Crew;
  /** The model that each of them loads again. */
  readonly loaded: LoadedModel;
}

/** Threads that wait to be told what to search, one search after the other. */
export class Crew {
  readonly workers: number;
  /** Whether all of them have loaded what they were told to. */
  isReady = false;
  private readonly threads: readonly Worker[];
  private failed: Error | undefined;
  private loading: Promise<void> = Promise.resolve();

  /** @param entry a file that calls `work` */
  constructor(entry: URL, workers: number) {
    this.workers = workers;
    const channels = Array.from({ length: workers - 1 }, () => new MessageChannel());
    this.threads = Array.from({ length: workers }, (_, me) => {
      const ports: MessagePort[] =
        me === 0 ? channels.map(({ port1 }) => port1) : [(channels[me - 1] as MessageChannel).port2];
      const workerData: WorkerGiven = { ports, beat: beatFor(me + 1) };
      const worker = new Worker(entry, { workerData, transferList: ports });
      // Whoever asks it hears of what goes wrong; nobody asks those that are abandoned.
      worker.on('error', () => undefined);
      return worker;
    });
  }

  /** Has all of them load a model; see `isReady`. */
  load({ model: _stays, ...parts }: LoadedModel, subject: Subject, limits: SharedLimits): void {
    this.isReady = false;
    const before = this.loading;
    // Nobody waits for the end of a load that was not needed after all; the next one does.
    const loading = (async () => {
      await before;
      await this.hearReady({ kind: 'load', parts, subject, limits }, () => this.loading === loading);
    })();
    this.loading = loading;
  }

  /** What went wrong before they were asked for anything. @throws Error */
  refuseFailed(): void {
    if (this.failed !== undefined) throw this.failed;
  }

  /** Asks one of them. @throws Error when it ends instead of answering, DiskError when the disk refuses what it was asked for */
  async ask<Kind extends Tells['kind']>(me: number, told: Told, kind: Kind): Promise<Answer<Kind>> {
    const worker = this.threads[me] as Worker;
    const answer = heard(worker, kind);
    worker.postMessage(told);
    return answer;
  }

  /** Asks all of them, each for itself. @throws as `ask` */
  async askAll<Kind extends Tells['kind']>(
    told: (me: number) => Told,
    kind: Kind,
  ): Promise<readonly Answer<Kind>[]> {
    return Promise.all(this.threads.map(async (_, me) => this.ask(me, told(me), kind)));
  }

  async end(): Promise<void> {
    await Promise.all(this.threads.map((worker) => worker.terminate()));
  }

  private async hearReady(told: Told, isLast: () => boolean): Promise<void> {
    try {
      await this.askAll(() => told, 'ready');
      this.isReady = isLast();
    } catch (error) {
      this.failed = error instanceof Error ? error : new Error(String(error));
    }
  }
}

export type Answer<Kind extends Tells['kind']> = Extract<Tells, { kind: Kind }>;

async function heard<Kind extends Tells['kind']>(worker: Worker, kind: Kind): Promise<Answer<Kind>> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      worker.off('message', hear);
      worker.off('error', fail);
      worker.off('exit', leave);
    };
    const hear = (tells: Tells): void => {
      done();
      if (isOf(tells, kind)) resolve(tells);
      else if (tells.kind === 'refused') reject(new DiskError(tells.because));
      else reject(new Fault(`a worker of the search was asked for ${kind} and answered with ${tells.kind}`));
    };
    const fail = (error: Error): void => {
      done();
      reject(error);
    };
    const leave = (code: number): void => {
      done();
      reject(new Fault(`a worker of the search ended by itself, with exit code ${code}`));
    };
    worker.on('message', hear);
    worker.on('error', fail);
    worker.on('exit', leave);
  });
}

function isOf<Kind extends Tells['kind']>(tells: Tells, kind: Kind): tells is Answer<Kind> {
  return tells.kind === kind;
}
