import { grouped, valued } from './words.js';
import { wrap } from './wrap.js';
export function documentOfModels(tool, models) {
    return { schema: 'dmaze/list/1', tool, models };
}
/** One paragraph per model: its id and title, then a line per instance. */
export function listText(models, width, paint) {
    return models.map((model) => paragraph(model, width, paint).join('\n')).join('\n\n') + '\n';
}
function paragraph(model, width, paint) {
    const names = Math.max(...model.instances.map(({ name }) => name.length));
    const verdicts = Math.max(...model.instances.map((instance) => declared(instance).length));
    const parameters = model.parameters.map(({ name, default: value, among }) => {
        const plain = `${name} = ${valued(value)}`;
        return typeof value === 'boolean' ? plain : `${plain} (${among})`;
    });
    const indent = ' '.repeat(2 + names + 2 + verdicts + 2);
    return [
        `${paint.strong(model.id)}  ${model.title}`,
        ...(parameters.length === 0 ? [] : wrap(`  parameters: ${parameters.join('; ')}`, width, '    ')),
        ...model.instances.flatMap((instance) => {
            const head = `  ${instance.name.padEnd(names)}  ${declared(instance).padEnd(verdicts)}  `;
            return wrap(head + instance.about, width, indent).map((line) => line.trimEnd());
        }),
    ];
}
function declared({ expect }) {
    return expect === undefined ? '' : `${expect.verdict}, ${grouped(expect.states)} states`;
}
//# sourceMappingURL=list.js.map