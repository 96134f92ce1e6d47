/** `dmaze list`: the models there are, their parameters and their instances. */
import { documentOfModels, listText, toJson } from '../report/index.js';
import { allModels, listedOf, tool } from '../run/index.js';
import { DOORS } from './doors.js';
export async function listCommand(flags, terminal) {
    const { models, broken } = await allModels(DOORS);
    const listed = models.map(({ model }) => listedOf(model));
    for (const { message } of broken)
        terminal.say(message);
    const { paint, width } = terminal.page;
    if (flags.names !== undefined) {
        const names = listed.flatMap(({ id, instances }) => [
            id,
            ...instances.map(({ name }) => `${id}:${name}`),
        ]);
        terminal.report(names.map((name) => `${name}\n`).join(''));
        return broken.length === 0 ? ['holds'] : ['misuse'];
    }
    terminal.report(flags.json === undefined ? listText(listed, width, paint) : toJson(documentOfModels(tool(), listed)));
    return broken.length === 0 ? ['holds'] : ['misuse'];
}
//# sourceMappingURL=list.js.map