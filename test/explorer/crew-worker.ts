/** One of a crew: see `crew.ts`. */
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import { type Grown, MemoryFile, type Post, SearchWorker } from '../../src/explorer/index.ts';
import { systemOf } from '../../src/language/index.ts';
import { randomModels } from '../language/random-models.ts';
import type { Answer, Draw, Order } from './crew.ts';

// What `crew.ts` gives.
const { count, ports, seed } = workerData as Draw & { readonly ports: readonly MessagePort[] };
const models = fc.sample(randomModels(), { seed, numRuns: count });
const post: Post<Grown> = {
  give: (grown) => {
    for (const port of ports) port.postMessage(grown);
  },
  take: () => (receiveMessageOnPort(ports[0] as MessagePort) as { message: Grown }).message,
};
let begun: SearchWorker | undefined;

function obey(order: Order): Answer {
  if (order.kind === 'search') {
    const compiled = models[order.model]?.compiled;
    if (compiled === undefined) throw new Error('no such model');
    begun = new SearchWorker(systemOf(compiled), order.limits, order, post);
    return { kind: 'ended', ended: begun.run() };
  }
  if (begun === undefined) throw new Error('no search');
  switch (order.kind) {
    case 'run':
      return { kind: 'ended', ended: begun.run() };
    case 'part':
      return { kind: 'part', part: begun.part() };
    case 'save': {
      const file = new MemoryFile();
      return { kind: 'saved', states: begun.save(order.parts, file), pages: file.pages };
    }
    case 'layer':
      return { kind: 'layer', layer: begun.layerBefore(order.depth, order.layer) };
  }
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
