/** Golden charts, and how large one may be. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Chart, CHART_SCHEMA, dot, flowchart, svg, tooLarge } from '../../src/report/index.ts';
import { tool } from './documents.ts';

const chart: Chart = {
  schema: CHART_SCHEMA,
  tool,
  model: 'house/lamp',
  instance: 'mended',
  parameters: { switches: 2 },
  of: 'lamps',
  by: ['state', 'who "owns" it'],
  states: [
    { initial: true, values: null },
    { initial: false, values: { state: 'dark', 'who "owns" it': null } },
    { initial: false, values: { state: 'a\\b; <c>', 'who "owns" it': [1, 2] } },
  ],
  edges: [
    { from: 0, to: 1, routines: ['buy'] },
    { from: 1, to: 2, routines: ['press', 'let_go'] },
    { from: 2, to: 1, routines: ['press'] },
  ],
  seen: 12,
};

const golden = (name: string): string => fileURLToPath(new URL(`golden/${name}`, import.meta.url));

describe('a chart', () => {
  it('as DOT and as Mermaid', async () => {
    await expect(dot(chart)).toMatchFileSnapshot(golden('chart.dot'));
    await expect(flowchart({ ...chart, partial: 'cancelled' })).toMatchFileSnapshot(golden('chart.mmd'));
  });

  it('as SVG has a shape for each state and a path for each edge', async () => {
    const picture = (await svg(chart)) ?? '';
    const times = (pattern: RegExp): number => [...picture.matchAll(pattern)].length;
    expect([times(/class="node"/g), times(/class="edge"/g)]).toEqual([4, 4]);
    expect(picture).toContain('state: a\\b; &lt;c&gt;');
    expect(picture).not.toMatch(/href|<script/);
  });

  it('is too large when nobody could read it, and says what to leave out', () => {
    expect(tooLarge(chart)).toBeNull();
    const states = Array.from({ length: 61 }, (_, at) => ({
      initial: false,
      values: { n: at, half: at >> 1 },
    }));
    expect(tooLarge({ ...chart, by: ['n', 'half'], states })).toBe(
      'lamps by n, half has 61 states and 3 edges, more than can be read (60 and 240): choose fewer fields with --by (n has 61, half has 31 values), or a smaller instance',
    );
  });
});
