/** The screen of time travel. */
import { relative } from 'node:path';
import { acted, finding } from '../../report/index.ts';
import type { Face } from '../face.ts';
import type { Glyphs } from '../glyphs.ts';
import { shownLines, traceLayout } from '../layout.ts';
import { beside, cut, fitRow, fitRows, type Row, row, type Span, span } from '../rows.ts';
import { lengthOf, stepAt, type Travel } from '../travel.ts';
import { allBeside, oneBeside } from './beside.ts';
import { foldRow, laneHeads, lanesFor, stepRow } from './diagram.ts';
import { inked } from './tones.ts';

export function traceRows(face: Face, glyphs: Glyphs): Row[] {
  const { size, travel } = face;
  if (travel === null)
    return [row('there is no trace: search for a counterexample, or walk by hand, on screen 1', 'faint')];
  const layout = traceLayout(size);
  const lanes = lanesFor(travel, layout.stepsWidth);
  const steps = shownLines(travel, size).map((line) =>
    line.kind === 'state'
      ? stepRow(travel, line.at, lanes, layout.stepsWidth, glyphs)
      : foldRow(travel, line.fold, lanes, layout.stepsWidth),
  );
  const diagram = [laneHeads(lanes), ...fitRows(steps, layout.steps)];
  const top = [findingRow(travel, size.columns), standingRow(face, travel)];
  if (!layout.wide)
    return [...top, ...diagram, ...oneBeside(travel, layout.beside, layout.besideWidth, glyphs)];
  const side = fitRows(allBeside(travel, layout.beside, layout.besideWidth, glyphs), layout.beside);
  const widths = { left: layout.stepsWidth, right: layout.besideWidth };
  return [...top, ...beside(diagram, side, widths, glyphs.down)];
}

/** What went wrong, in one line. */
function findingRow({ found }: Travel, columns: number): Row {
  const { about, trace, verdict } = found;
  if (about !== undefined) return row(cut(about, columns), 'unsure');
  if (verdict === null) return row('walked by hand: nothing is judged but what is seen on the way', 'unsure');
  const { loop, steps } = trace;
  const again =
    loop === undefined
      ? ''
      : loop === steps.length
        ? '; at the end, nothing more happens, for ever'
        : `; steps ${loop + 1} to ${steps.length} (~) are repeated for ever`;
  return row(cut(`${finding(verdict)}${again}`, columns), inked(verdict.kind));
}

/** Where one stands, and where that is written. */
function standingRow({ folder, size }: Face, travel: Travel): Row {
  const { at, own } = travel;
  const step = stepAt(travel, at);
  const off: Span[] = own === null ? [] : [span(` off the trace since step ${own.base} `, 'unsure')];
  const where =
    step === null || step.source.line === 0
      ? ''
      : `${relative(folder, step.source.file)}:${step.source.line}`;
  const what = step === null ? 'the first state' : acted(step);
  return fitRow(
    [span(`step ${at} of ${lengthOf(travel)} `, 'strong'), ...off, span(` ${what}  `), span(where, 'faint')],
    size.columns,
  );
}
