/** `dmaze ui`: the terminal face, with a thread beside it that does the work. */
import process from 'node:process';
import { Worker } from 'node:worker_threads';
import type { Told } from '../run/index.ts';
import { Misuse } from '../run/misuse.ts';
import { isPath, targetOf } from '../run/models.ts';
import type { Opening, Served } from '../tui/index.ts';
import type { Ending } from './exit-code.ts';
import { isInteractive, type OwnTerminal } from './terminal.ts';
import { threadEntry } from './thread-entry.ts';

/** Of what a model prints, so much is kept to be shown afterwards. */
const MOST_PRINTED = 65_536;

export async function uiCommand(
  target: string | undefined,
  terminal: OwnTerminal,
): Promise<readonly Ending[]> {
  if (!isInteractive(process.env, process.stdin.isTTY, process.stdout.isTTY))
    throw new Misuse('the terminal UI needs a terminal to read from and to draw on; "dmaze check" does not');
  const opening = openingOf(target);
  const worker = new Worker(threadEntry('ui-side'), { stdout: true, stderr: true });
  const printed = gather(worker);
  // React keeps notes for its developers otherwise, without end; ink colours by this alone.
  process.env['NODE_ENV'] = 'production';
  if (!terminal.coloured) process.env['FORCE_COLOR'] = '0';
  const { glyphsFor, show } = await import('../tui/index.ts');
  try {
    const left = await show({
      opening,
      served: servedBy(worker),
      coloured: terminal.coloured,
      glyphs: glyphsFor(process.env),
      stdin: process.stdin,
      stdout: process.stdout,
    });
    return [left === 'quit' ? 'holds' : left];
  } finally {
    await worker.terminate();
    if (printed() !== '') terminal.say(`printed by models:\n${printed()}`);
  }
}

function openingOf(target: string | undefined): Opening {
  const nothing = { also: null, model: null, instance: null, file: null };
  if (target === undefined) return nothing;
  if (target.endsWith('.json')) return { ...nothing, file: target };
  const { instance, model } = targetOf(target);
  return { also: isPath(model) ? model : null, model, instance, file: null };
}

function servedBy(worker: Worker): Served {
  const died = new Promise<never>((_, reject) => {
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('the thread that does the work ended without a word')));
  });
  // Whoever shows the face waits for it; until then nobody does.
  died.catch(() => undefined);
  return {
    ask: (ask) => worker.postMessage(ask),
    onTold: (listener) => worker.on('message', (told: Told) => listener(told)),
    died,
  };
}

/** What models print would be drawn over; it is told when the face is gone. */
function gather({ stderr, stdout }: Worker): () => string {
  let printed = '';
  for (const stream of [stdout, stderr])
    stream
      .setEncoding('utf8')
      .on('data', (text: string) => (printed = (printed + text).slice(-MOST_PRINTED)));
  return () => printed;
}
