/** The list of models as a page. */
import { expect, it } from 'vitest';
import { listText, PLAIN } from '../../src/report/index.ts';

it('gives each model a paragraph and each instance a line', () => {
  const models = [
    {
      id: 'house/lamp',
      title: 'A lamp',
      about: 'Two hands and a lamp.',
      simplifications: [],
      parameters: [{ name: 'switches', default: 2, among: '1..3' }],
      instances: [
        {
          name: 'mended',
          about: 'Whoever presses first wins, and the other hand has to wait until the lamp is dark again.',
          parameters: {},
          expect: { verdict: 'holds', states: 1234, edges: 5678 },
        },
        { name: 'new', about: 'Not yet checked.', parameters: { switches: 3 } },
      ],
    },
  ];
  expect(listText(models, 80, PLAIN)).toBe(`\
house/lamp  A lamp
  parameters: switches = 2 (1..3)
  mended  holds, 1,234 states  Whoever presses first wins, and the other hand
                               has to wait until the lamp is dark again.
  new                          Not yet checked.
`);
});
