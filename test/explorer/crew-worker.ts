/** One of a crew: see `crew.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import { SearchWorker } from '../../src/explorer/index.ts';
import { systemOf } from '../../src/language/index.ts';
import { randomModels } from '../language/random-models.ts';
import type { Answer, Draw, Order } from './crew.ts';

// What `crew.ts` gives.
const { count, me, seed } = workerData as Draw & { readonly me: number };
const models = fc.sample(randomModels(), { seed, numRuns: count });
let worker: SearchWorker | undefined;

function obey(order: Order): Answer {
  if (order.kind === 'layer') {
    if (worker === undefined) throw new Error('no search');
    return { kind: 'layer', layer: worker.layerBefore(order.depth, order.layer) };
  }
  if (order.kind === 'run') {
    if (worker === undefined) throw new Error('no search');
    return { kind: 'ended', ended: worker.run() };
  }
  const compiled = models[order.model]?.compiled;
  if (compiled === undefined) throw new Error('no such model');
  worker = new SearchWorker(systemOf(compiled), order.limits, order.commons, me);
  return { kind: 'ended', ended: worker.run() };
}

parentPort?.on('message', (order: Order) => {
  let answer: Answer;
  try {
    answer = obey(order);
  } catch (error) {
    answer = {
      kind: 'threw',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
  parentPort?.postMessage(answer);
});
