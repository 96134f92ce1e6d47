/** What pages name is there: other pages and their parts, files, scripts and options. */
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { program } from '../../src/cli/program.ts';
import { terminal } from '../../src/cli/terminal.ts';
import { root } from '../cli/dmaze.ts';
import { pages } from './pages.ts';

/** Of other programs: Node.js, npm, the TypeScript compiler, `npm run bench`. */
const OTHERS = ['--single-threaded', '--save-dev', '--noEmit', '--record'];

/** The part of a page that a heading begins, as GitHub calls it. */
function anchorsOf(page: string): readonly string[] {
  return [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

function missing(name: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const file = path === '' ? name : posix.join(posix.dirname(name), path);
  if (!existsSync(join(root, file))) return true;
  return anchor !== undefined && !anchorsOf(readFileSync(join(root, file), 'utf8')).includes(anchor);
}

function optionsOfDmaze(): readonly string[] {
  const dmaze = program(terminal(), '0', () => undefined);
  return [dmaze, ...dmaze.commands].flatMap(({ options }) => options.flatMap(({ long }) => long ?? []));
}

describe.each(pages)('$name', ({ name, text }) => {
  it('links to what is there', () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !/^https?:/.test(link) && missing(name, link))).toEqual([]);
  });

  it('names scripts and options that there are', () => {
    // The file is ours.
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const run = [...text.matchAll(/\bnpm run ([\w:]+)/g)].map(([, script = '']) => script);
    expect(run.filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
    const known = [...optionsOfDmaze(), '--help', '--version', ...OTHERS];
    const named = [...text.matchAll(/(?<![\w-])--[a-z][\w-]*/gi)].map(([option]) => option);
    expect(named.filter((option) => !known.includes(option))).toEqual([]);
  });
});

it('the README leads to every page', () => {
  const readme = pages[0]?.text ?? '';
  expect(pages.slice(1).filter(({ name }) => !readme.includes(`(${name})`))).toEqual([]);
});
