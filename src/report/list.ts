/** The models there are, as data and as text. */
import type { Paint } from './paint.ts';
import type { Scalar, Tool } from './run.ts';
import { grouped, valued } from './words.ts';
import { wrap } from './wrap.ts';

export interface ListDocument {
  readonly schema: 'dmaze/list/1';
  readonly tool: Tool;
  readonly models: readonly ListedModel[];
}

export interface ListedModel {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly parameters: readonly ListedParameter[];
  /** What was left out on purpose, and which way that errs. */
  readonly simplifications: readonly {
    readonly what: string;
    readonly errs: string;
    readonly because: string;
  }[];
  readonly instances: readonly ListedInstance[];
}

export interface ListedParameter {
  readonly name: string;
  readonly default: Scalar;
  /** What it may be: `2..16`, `true or false`, `5.4, 5.6`. */
  readonly among: string;
}

export interface ListedInstance {
  readonly name: string;
  readonly about: string;
  /** Where it differs from the defaults. */
  readonly parameters: Readonly<Record<string, Scalar>>;
  /** The verdict that the model declares. */
  readonly expect?: {
    readonly verdict: string;
    readonly property?: string;
    readonly states: number;
    readonly edges: number;
  };
}

export function documentOfModels(tool: Tool, models: readonly ListedModel[]): ListDocument {
  return { schema: 'dmaze/list/1', tool, models };
}

/** One paragraph per model: its id and title, then a line per instance. */
export function listText(models: readonly ListedModel[], width: number, paint: Paint): string {
  return models.map((model) => paragraph(model, width, paint).join('\n')).join('\n\n') + '\n';
}

function paragraph(model: ListedModel, width: number, paint: Paint): string[] {
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

function declared({ expect }: ListedInstance): string {
  return expect === undefined ? '' : `${expect.verdict}, ${grouped(expect.states)} states`;
}
