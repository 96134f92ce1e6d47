/** The screens and keys that a page of the docs shows, drawn anew. */
import type { Binding } from '../../src/tui/binding.ts';
import { BINDINGS, EVERYWHERE } from '../../src/tui/bindings.ts';
import { SCREENS } from '../../src/tui/face.ts';
import { named } from '../../src/tui/keys.ts';
import { Driven } from './faces.ts';

/**
 * A page with every block that comes after `<!-- screen COLUMNSxROWS MODEL:INSTANCE keys… -->` or `<!-- keys -->` as it is now.
 * What only times and the machine change in it stays as it was.
 */
export async function drawnAnew(page: string): Promise<string> {
  const parts = page.split(
    /(<!-- (?:screen|keys)[^\n]*-->\n\n(?:```text\n(?:[^]*?\n)??```|\|[^]*?\n(?=\n)))/,
  );
  const drawn: string[] = [];
  for (const part of parts) {
    const [, wanted] = /^<!-- ((?:screen|keys)[^\n]*) -->/.exec(part) ?? [];
    const now = wanted === undefined ? part : `<!-- ${wanted} -->\n\n${await blockOf(wanted)}`;
    drawn.push(steady(now) === steady(part) ? part : now);
  }
  return drawn.join('');
}

async function blockOf(wanted: string): Promise<string> {
  if (wanted === 'keys') return keysTable();
  const [, columns, rows, model = '', instance = '', keys = ''] =
    /^screen (\d+)x(\d+) ([^\s:]+):(\S+)(.*)$/.exec(wanted) ?? [];
  const driven = await Driven.at(Number(columns), Number(rows), { model, instance }, process.cwd());
  await driven.press(...keys.split(' ').filter((key) => key !== ''));
  return `\`\`\`text\n${driven.screen}\n\`\`\``;
}

function keysTable(): string {
  const line = (where: string, { keys, words }: Binding): string =>
    `| ${where} | ${keys.map((key) => `\`${named(key)}\``).join(' ')} | ${words} |`;
  const lines = [
    ...EVERYWHERE.map((binding) => line('everywhere', binding)),
    ...SCREENS.flatMap((screen) => BINDINGS[screen].map((binding) => line(screen, binding))),
  ];
  return `| screen | key | |\n|---|---|---|\n${lines.join('\n')}\n`;
}

/** Without what differs from run to run, and from machine to machine. */
function steady(text: string): string {
  return (
    text
      // What ends at once has no rate.
      .replace(/[\d,.]+ per second\b/g, '')
      .replace(/[\d,.]+ (s|MiB|KiB)\b/g, '$1')
      .replace(/[█░]{5,}/g, '')
      .replace(/ +/g, ' ')
      .replace(/ +$/gm, '')
  );
}
