/** The screen of coverage: how often each instruction ran, and which decisions never went the other way. */
import { relative } from 'node:path';
import { counted, grouped } from '../../report/index.ts';
import { type Exercised, exercisedIn, isOneWay, surveyOf } from '../coverage.ts';
import type { Face } from '../face.ts';
import { bodyHeight } from '../layout.ts';
import { choosable, cut, fitRows, right, type Row, row, type Span, span, windowed } from '../rows.ts';

export function coverageRows(face: Face): Row[] {
  const { folder, lines, live, size, sparse } = face;
  const { columns } = size;
  const coverage = live?.run?.coverage;
  if (coverage === undefined)
    return [row('nothing was searched yet: choose an instance on screen 1', 'faint')];
  const all = coverage.exercised ?? [];
  const declared = new Map(coverage.neverRan.map((one) => [`${one.routine}: ${one.label}`, one.declared]));
  const oneWay = all.filter(isOneWay).length;
  const stopped = live?.run?.verdict.kind === 'holds' ? '' : ', of what was searched';
  const summary = row(
    `${coverage.ran} of ${counted(coverage.instructions, 'instruction')} ran${stopped}; ${coverage.neverRan.length} never; ${counted(oneWay, 'decision')} always went one way`,
    'strong',
  );
  const shown = exercisedIn(face);
  const which = {
    all: 'all',
    never: 'those that never ran',
    'one way': 'decisions that always went one way',
    'never waited': 'those that may wait, and never did',
  };
  const isUnknown = sparse === 'never waited' && surveyOf(live) === null;
  const head = row(`showing ${which[sparse]}: ${isUnknown ? '?' : shown.length}; f shows others`, 'faint');
  const list = windowed(shown, lines.coverage, bodyHeight(size) - 2, (one, at) => {
    const place = `${relative(folder, one.source.file)}:${one.source.line}`;
    const end = columns >= 100 ? `  ${cut(place, 40)}` : `  :${one.source.line}`;
    const told =
      sparse === 'never waited' && one.times > 0
        ? span(surveyOf(live)?.isAll.waits === true ? 'NEVER WAITED' : 'not waited yet', 'unsure')
        : outcome(one, declared.get(`${one.routine}: ${one.label}`));
    const room = columns - 17 - told.text.length - end.length;
    const name = cut(`${one.routine}: ${one.label}`, room);
    return choosable(
      [
        span(right(grouped(one.times), 13), one.times === 0 ? 'bad' : undefined),
        span(`  ${name}${' '.repeat(Math.max(0, room - name.length))}`),
        told,
        span(end, 'faint'),
      ],
      at === lines.coverage,
      columns,
    );
  });
  const none = live?.survey === 'sought' ? 'looking ...' : 'nobody looked yet: v looks for them';
  return [summary, head, ...fitRows(isUnknown ? [row(` ${none}`, 'unsure')] : list, bodyHeight(size) - 2)];
}

function outcome(one: Exercised, declared: string | undefined): Span {
  const { outcomes, times } = one;
  if (times === 0)
    return declared === undefined ? span('NEVER RAN', 'bad') : span('never ran, as declared', 'faint');
  if (outcomes === undefined) return span('');
  if (isOneWay(one)) return span(outcomes.yes === 0 ? 'NEVER TRUE' : 'NEVER FALSE', 'unsure');
  const yes = Math.round((100 * outcomes.yes) / times);
  return span(`${yes} % true`, 'faint');
}
