/** One of a crew: see `crew.ts`. */
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { type Grown, MemoryFile, type Post, SearchWorker } from '../../src/explorer/index.ts';
import { systemOf } from '../../src/language/index.ts';
import { madeOf } from '../language/random/origin.ts';
import type { Answer, Order } from './crew.ts';

// What `crew.ts` gives.
const { ports } = workerData as { readonly ports: readonly MessagePort[] };
const post: Post<Grown> = {
  give: (grown) => {
    for (const port of ports) port.postMessage(grown);
  },
  take: () => (receiveMessageOnPort(ports[0] as MessagePort) as { message: Grown }).message,
};
let begun: SearchWorker | undefined;

async function obey(order: Order): Promise<Answer> {
  if (order.kind === 'search') {
    const system = systemOf(await madeOf(order.origin), order.only);
    begun = new SearchWorker(system, order.limits, order, post);
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

function threw(error: unknown): Answer {
  return {
    kind: 'threw',
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}

parentPort?.on('message', (order: Order) => {
  void obey(order)
    .catch(threw)
    .then((answer) => parentPort?.postMessage(answer));
});
