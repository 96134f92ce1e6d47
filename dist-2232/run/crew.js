/** The threads that search together. */
import { MessageChannel, Worker } from 'node:worker_threads';
import { Fault } from './fault.js';
/** Threads that wait to be told what to search, one search after the other. */
export class Crew {
    workers;
    /** Whether all of them have loaded what they were told to. */
    isReady = false;
    threads;
    failed;
    loading = Promise.resolve();
    /** @param entry a file that calls `work` */
    constructor(entry, workers) {
        this.workers = workers;
        const channels = Array.from({ length: workers - 1 }, () => new MessageChannel());
        this.threads = Array.from({ length: workers }, (_, me) => {
            const ports = me === 0 ? channels.map(({ port1 }) => port1) : [channels[me - 1].port2];
            const workerData = { ports };
            const worker = new Worker(entry, { workerData, transferList: ports });
            // Whoever asks it hears of what goes wrong; nobody asks those that are abandoned.
            worker.on('error', () => undefined);
            return worker;
        });
    }
    /** Has all of them load a model; see `isReady`. */
    load({ model: _stays, ...parts }, subject, limits) {
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
    refuseFailed() {
        if (this.failed !== undefined)
            throw this.failed;
    }
    /** Asks one of them. @throws Error when it ends instead of answering */
    async ask(me, told, kind) {
        const worker = this.threads[me];
        const answer = heard(worker, kind);
        worker.postMessage(told);
        return answer;
    }
    /** Asks all of them, each for itself. @throws as `ask` */
    async askAll(told, kind) {
        return Promise.all(this.threads.map(async (_, me) => this.ask(me, told(me), kind)));
    }
    async end() {
        await Promise.all(this.threads.map((worker) => worker.terminate()));
    }
    async hearReady(told, isLast) {
        try {
            await this.askAll(() => told, 'ready');
            this.isReady = isLast();
        }
        catch (error) {
            this.failed = error instanceof Error ? error : new Error(String(error));
        }
    }
}
async function heard(worker, kind) {
    return new Promise((resolve, reject) => {
        const done = () => {
            worker.off('message', hear);
            worker.off('error', fail);
            worker.off('exit', leave);
        };
        const hear = (tells) => {
            done();
            if (isOf(tells, kind))
                resolve(tells);
            else
                reject(new Fault(`a worker of the search was asked for ${kind} and answered with ${tells.kind}`));
        };
        const fail = (error) => {
            done();
            reject(error);
        };
        const leave = (code) => {
            done();
            reject(new Fault(`a worker of the search ended by itself, with exit code ${code}`));
        };
        worker.on('message', hear);
        worker.on('error', fail);
        worker.on('exit', leave);
    });
}
function isOf(tells, kind) {
    return tells.kind === kind;
}
//# sourceMappingURL=crew.js.map