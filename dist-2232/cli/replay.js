/** `dmaze replay`: does a counterexample still come about? */
import { dirname, resolve } from 'node:path';
import { replayText, toJson } from '../report/index.js';
import { findModel, Misuse, readRecorded, replay, tool } from '../run/index.js';
import { DOORS } from './doors.js';
export async function replayCommand(file, flags, terminal) {
    const recorded = await readRecorded(file);
    const { id, file: own, hash } = recorded.model;
    const loaded = await findModel(own === undefined ? id : resolve(dirname(file), own), DOORS);
    if (loaded.model.id !== id)
        throw new Misuse(`${file}: is of ${id}, and ${loaded.file} is ${loaded.model.id}`);
    const outcome = replay(loaded.model, recorded);
    const { instance, parameters, verdict, steps } = recorded;
    const document = {
        schema: 'dmaze/replay/1',
        tool: tool(),
        file,
        model: id,
        instance,
        parameters,
        modelChanged: hash !== undefined && loaded.hash !== hash,
        verdict,
        steps: steps.length,
        outcome,
    };
    terminal.report(flags.json === undefined ? replayText(document, recorded, terminal.page) : toJson(document));
    return [outcome.kind === 'reproduced' ? 'holds' : 'diverged'];
}
//# sourceMappingURL=replay.js.map