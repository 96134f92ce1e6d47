/** A model as a stranger would write it, and folders to keep such files in for the time of a test. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/**
 * Hands press one button, which counts: each reads the count and then writes it, one more. Careful hands do both at once.
 * Two careless hands lose a press after four steps: read, read, write, write.
 */
export const LAMP = `import { flag, int, rows, vocabulary } from 'dmaze';
import { process } from 'dmaze/kernel';

const { atRest, model, noDeadlock, routine, thread } = vocabulary({
  parameters: { hands: int(1, 4, 2), careful: flag(true) },
  state: (p) => ({ pressed: int(0, p.hands) }),
});

const press = routine('press', { locals: { seen: int(0, 4) } }, ({ p, step }) =>
  p.careful
    ? [step('press', (s) => { s.pressed = s.pressed + 1; })]
    : [
        step('read', (s, t) => { t.seen = s.pressed; }),
        step('write', (s, t) => { s.pressed = t.seen + 1; }),
      ],
);

export default model({
  id: 'house/lamp',
  title: 'A lamp',
  about: 'Hands press one button.',
  threads: (p) => rows(p.hands).map((hand) => thread(\`hand \${hand}\`, process, press, {})),
  properties: (p) => [
    noDeadlock(),
    atRest('every press counts', (s) => s.pressed === p.hands, 'When all hands are done, the count is theirs.'),
  ],
  instances: {
    careful: { about: 'At once.', expect: { verdict: 'holds', states: 4, edges: 4 } },
    careless: {
      about: 'One after the other.',
      parameters: { careful: false },
      expect: { verdict: 'violated', property: 'every press counts', states: 12, edges: 14 },
    },
  },
});
`;

/** A folder with these files, which is gone after the test. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'dmaze-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** The path of one file in a folder of its own. */
export function fileWith(text: string, name = 'lamp.ts'): string {
  return join(folderWith({ [name]: text }), name);
}
