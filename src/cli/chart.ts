/** `dmaze chart`: draws the reachable states of one object of a model, or a counterexample. */
import { type Chart, dot, flowchart, mermaid, svg, tooLarge, toJson } from '../report/index.ts';
import {
  chart,
  findModel,
  Misuse,
  objectsIn,
  overridesOf,
  readRecorded,
  settingOf,
  targetOf,
} from '../run/index.ts';
import type { CHART_FORMATS } from './chart-formats.ts';
import { DOORS } from './doors.ts';
import type { Ending } from './exit-code.ts';
import { type LimitFlags, limitsOf } from './limits.ts';
import type { Terminal } from './terminal.ts';

export interface ChartFlags extends Omit<LimitFlags, 'maxDepth'> {
  readonly of?: string;
  readonly by?: string;
  readonly format: (typeof CHART_FORMATS)[number];
  readonly set: readonly string[];
}

export async function chartCommand(
  target: string,
  flags: ChartFlags,
  terminal: Terminal,
): Promise<readonly Ending[]> {
  if (target.endsWith('.json')) return sequence(target, flags, terminal);
  const { instance, model: called } = targetOf(target);
  const { model } = await findModel(called, DOORS);
  const name = instance ?? Object.keys(model.instances)[0];
  if (name === undefined) throw new Misuse(`${called} has no instances`);
  const set = overridesOf(model, flags.set.map(settingOf));
  if (flags.of === undefined)
    throw new Misuse(`--of says what to draw: one of ${objectsIn(model, name, set).join(', ')}`);
  const drawn = await chart(model, name, flags.of, fieldsIn(flags.by), {
    set,
    limits: limitsOf(flags),
    signal: terminal.cancelled,
    onProgress: (progress) => terminal.progress(`${model.id}:${name}`, progress),
  });
  const large = flags.format === 'json' ? null : tooLarge(drawn);
  if (large !== null) throw new Misuse(large);
  terminal.report(await draw(drawn, flags.format));
  if (drawn.partial === undefined) return ['holds'];
  terminal.say(`some states may be missing: ${drawn.partial}`);
  return ['undecided'];
}

async function draw(drawn: Chart, format: ChartFlags['format']): Promise<string> {
  switch (format) {
    case 'dot':
      return dot(drawn);
    case 'mermaid':
      return flowchart(drawn);
    case 'json':
      return toJson(drawn);
    case 'svg': {
      const picture = await svg(drawn);
      if (picture !== null) return picture;
      throw new Misuse(
        'to draw SVG, Graphviz is needed as a package: npm install --save-dev @viz-js/viz; or give --format dot to a Graphviz of your own',
      );
    }
  }
}

async function sequence(
  file: string,
  { by, format, of }: ChartFlags,
  terminal: Terminal,
): Promise<readonly Ending[]> {
  if (of !== undefined || by !== undefined)
    throw new Misuse('a counterexample is drawn whole: --of and --by are for models');
  if (format !== 'mermaid') throw new Misuse('a counterexample is drawn as a sequence: --format mermaid');
  const recorded = await readRecorded(file);
  terminal.report(mermaid(recorded, recorded.verdict));
  return ['holds'];
}

function fieldsIn(by: string | undefined): string[] {
  return (by ?? '')
    .split(',')
    .map((field) => field.trim())
    .filter((field) => field !== '');
}
