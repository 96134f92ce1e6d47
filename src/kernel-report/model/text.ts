/** The source of a model, from its draft. */
import type { Draft } from './draft.ts';
import { printable, quoted } from './names.ts';

export interface Heading {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** What stands at the head of the file, a line each. */
  readonly head: readonly string[];
}

export function modelSource(draft: Draft, heading: Heading): string {
  const { claims, fields, gaps, instances, parameters, routines, threads, words } = draft;
  const vocabulary = ['model', 'routine', 'thread', ...words.vocabulary].sort();
  return `/**
${heading.head.map((line) => ` * ${printable(line)}`.trimEnd() + '\n').join('')} */
${imported('dmaze', [...words.dmaze, 'vocabulary'])}${imported('dmaze/invariants', [...words.invariants])}${imported('dmaze/kernel', [...words.kernel])}
const { ${vocabulary.join(', ')} } = vocabulary({
  parameters: {${parameters.map(({ about, name }) => `\n    /** ${printable(about)} */\n    ${name}: flag(),`).join('')}${parameters.length > 0 ? '\n  ' : ''}},
  state: () => ({
${fields.map(({ about, id, source }) => `${about === '' ? '' : `    /** ${printable(about)} */\n`}    ${id}: ${source},\n`).join('')}  }),
});

${routines.map((routine) => routineSource(routine)).join('\n')}
export default model({
  id: ${quoted(heading.id)},
  title: ${quoted(heading.title)},
  about: ${quoted(heading.about)},
  simplifications: [
${gaps.map(({ because, errs, what }) => `    { what: ${quoted(what)}, errs: '${errs}', because: ${quoted(because)} },\n`).join('')}  ],
  threads: () => [
${threads.map(({ context, entry, how, name }) => `    thread(${quoted(name)}, ${context}, ${entry}, {}${how === undefined ? '' : `, ${how}`}),\n`).join('')}  ],
  properties: () => [${claims.join(', ')}],
  instances: {
    reported: { about: 'As the kernel reported it.' },
${instances.map(({ about, name, set }) => `    '${name}': { about: ${quoted(about)}${set === null ? '' : `, parameters: { ${set}: true }`} },\n`).join('')}  },
});
`;
}

function imported(door: string, words: readonly string[]): string {
  if (words.length === 0) return '';
  const one = `import { ${[...words].sort().join(', ')} } from '${door}';\n`;
  return one.length <= 100
    ? one
    : `import {\n${[...words]
        .sort()
        .map((word) => `  ${word},\n`)
        .join('')}} from '${door}';\n`;
}

function routineSource({ body, id, models, name, spec }: Draft['routines'][number]): string {
  const lines = body.map((line) => `${line},\n`.replace(/^(?=.)/gm, '  ')).join('');
  return `const ${id} = routine(${quoted(name)}, { ${spec}models: ${quoted(models)} }, (w) => [\n${lines}]);\n`;
}
