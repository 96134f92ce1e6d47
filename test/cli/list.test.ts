/** `dmaze list` knows every model that comes with the package. */
import { expect, it } from 'vitest';
import { dmaze } from './dmaze.ts';

it('as text and as a document', async () => {
  const [text, json] = await Promise.all([dmaze('list'), dmaze('list', '--json')]);
  expect([text.code, text.stderr, json.code, json.stderr]).toEqual([0, '', 0, '']);
  expect(text.stdout).toContain('classic/philosophers  Dining philosophers\n');
  expect(text.stdout).toMatch(
    /\n {2}fixed +holds, 1,118,878 states +The last one takes the right fork first/,
  );
  for (const line of text.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  expect(JSON.parse(json.stdout)).toMatchObject({
    schema: 'dmaze/list/1',
    tool: { name: 'dmaze' },
    models: expect.arrayContaining([
      expect.objectContaining({
        id: 'classic/philosophers',
        parameters: [
          { name: 'philosophers', default: 12, among: '2..16' },
          { name: 'lastTakesRightFirst', default: true, among: 'true or false' },
          { name: 'forks', default: 'somehow', among: 'somehow, to whoever takes them, fairly' },
        ],
        instances: expect.arrayContaining([
          expect.objectContaining({
            name: 'fixed',
            expect: { verdict: 'holds', states: 1_118_878, edges: 9_415_128 },
          }),
        ]) as unknown,
      }),
    ]) as unknown,
  });
});
