/** One of the threads that search together: makes the same system as the others and does what it is told. */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { MemoryFile, SearchWorker, } from '../explorer/index.js';
import { loadAgain } from './load.js';
import { saveTo } from './search.js';
import { systemFor } from './subject.js';
/** Does what it is told until it is ended from outside. What it throws ends it, and with it the search. */
export function work(doors) {
    // What `crew.ts` begins this thread with.
    const { ports } = workerData;
    const tell = (tells) => parentPort?.postMessage(tells);
    let loaded;
    let worker;
    const load = async ({ limits, parts, subject }) => {
        loaded = undefined;
        worker = undefined;
        const { model } = await loadAgain(parts, doors);
        loaded = { system: systemFor(model, subject).system, limits };
        tell({ kind: 'ready' });
    };
    parentPort?.on('message', (told) => {
        switch (told.kind) {
            case 'load':
                return void load(told);
            case 'begin': {
                const { limits, system } = there(loaded);
                worker = new SearchWorker(system, limits, told, postOver(ports));
                return tell({ kind: 'ended', ended: worker.run() });
            }
            case 'run':
                return tell({ kind: 'ended', ended: there(worker).run() });
            case 'part':
                return tell({ kind: 'part', part: there(worker).part() });
            case 'save':
                return tell({ kind: 'saved', ...save(there(worker), told.parts, told.path) });
            case 'layer':
                return tell({ kind: 'layer', layer: there(worker).layerBefore(told.depth, told.layer) });
        }
    });
}
/** What there is when things are told in their order. */
function there(one) {
    if (one === undefined)
        throw new Error('a worker was told to go on before it was told to begin');
    return one;
}
function save(worker, parts, path) {
    if (path !== null)
        return { states: saveTo(path, { save: (file) => worker.save(parts, file) }), pages: [] };
    const file = new MemoryFile();
    return { states: worker.save(parts, file), pages: file.pages };
}
/** Memory comes by messages, which are read without waiting for them: they are there when it is said that they are. */
function postOver(ports) {
    return {
        give: (grown) => {
            for (const port of ports)
                port.postMessage(grown);
        },
        take: () => {
            const [port] = ports;
            const received = port === undefined ? undefined : receiveMessageOnPort(port);
            if (received === undefined)
                throw new Error('the memory that was made for all did not come');
            // What `give` posted.
            return received.message;
        },
    };
}
//# sourceMappingURL=worker.js.map