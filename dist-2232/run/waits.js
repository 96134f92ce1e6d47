/** Which instructions that may wait ever did: a look of its own at every state, which ends when all have. */
import { breadthFirst } from '../explorer/index.js';
import { compile, listenedSystemOf } from '../language/index.js';
import { authored } from './authored.js';
import { instanceNamed } from './check.js';
import { drive } from './drive.js';
/** @throws ModelError for a mistake in the model, Misuse for an instance that is not there */
export async function waitsOf(model, instance, { limits, set = {}, signal } = {}) {
    const values = { ...instanceNamed(model, instance).parameters, ...set };
    const compiled = authored(model, () => compile(model, values));
    const may = mayWait(compiled);
    const waited = new Set();
    const instructionOf = (step) => compiled.control.steps[step]?.instruction;
    const asked = new Set();
    const listened = listenedSystemOf(compiled, {
        asks: (step) => asked.add(step),
        waits: (step, goesOn) => {
            if (!goesOn)
                waited.add(instructionOf(step));
        },
    });
    const system = {
        ...listened,
        successors: (states, at, sink) => {
            asked.clear();
            // What breaks a rule ends no search here: others may still wait.
            const fault = (step) => void asked.delete(step);
            listened.successors(states, at, {
                push: (step) => {
                    asked.delete(step);
                    sink.push(step);
                },
                fault,
            });
            for (const step of asked)
                waited.add(instructionOf(step));
        },
    };
    const isDone = () => may.every(({ instruction }) => waited.has(instruction));
    const began = performance.now();
    const clock = () => (performance.now() - began) / 1000;
    const cancelled = () => signal?.aborted === true || isDone();
    const search = authored(model, () => breadthFirst(system, { ...limits, clock, cancelled }));
    await drive(search, async () => true);
    return {
        all: may.map(({ instruction, routine }) => ({
            routine,
            label: instruction.label,
            source: instruction.source,
            waited: waited.has(instruction),
        })),
        isAll: isDone() || search.outcome().verdict.kind === 'holds',
    };
}
/** In the order written. */
function mayWait({ control }) {
    return control.instructions.flatMap(({ instruction, routine }) => {
        const { kind } = instruction;
        const waits = kind === 'lock' || kind === 'section' || (kind === 'step' && instruction.guard !== null);
        return waits ? [{ instruction, routine: routine.name }] : [];
    });
}
//# sourceMappingURL=waits.js.map