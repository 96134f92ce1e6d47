/** `dmaze new NAME`: a first model, and its test, to run, to break and to go on from. */
import { existsSync } from 'node:fs';
import { commandLine, Misuse, writeWhole } from '../run/index.js';
import { modelText, testText } from './new/model.js';
export async function newCommand(name, terminal) {
    if (!/^[a-z][a-z0-9-]*$/.test(name))
        throw new Misuse(`"${name}" cannot be the name of a model: lower-case letters, digits and "-", as in my-driver`);
    const files = { [`${name}.ts`]: modelText(name), [`${name}.test.ts`]: testText(name) };
    const there = Object.keys(files).find((file) => existsSync(file));
    if (there !== undefined)
        throw new Misuse(`${there} is already there; choose another name`);
    for (const [file, text] of Object.entries(files))
        writeWhole(file, text);
    terminal.report(`wrote ${Object.keys(files).join(' and ')}

  ${commandLine(['npx', 'dmaze', 'check', `${name}.ts`])}        what holds, and a bug with its trace
  ${commandLine(['npx', 'dmaze', 'check', `${name}.ts`, '--expected'])}   both are as the model declares
  ${commandLine(['npx', 'vitest', 'run', `${name}.test.ts`])}    the same as a test (npm install --save-dev vitest)

Break it: ${name}.ts marks a line to delete. Check it again, read the trace, and put the line back.
`);
    return ['holds'];
}
//# sourceMappingURL=new.js.map