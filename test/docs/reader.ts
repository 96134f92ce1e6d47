/** Somebody who follows a page in a project that has dmaze and vitest installed, beside a copy of the models and examples. */
import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Ended, root, start } from '../cli/dmaze.ts';
import { type Act, written, wordsOf } from './page.ts';

export interface Reader {
  /** Does what the page says. @returns what was printed; nothing where a file is written */
  follow(act: Act): Promise<string>;
  /** Has the compiler look at what was written, as strict as it can be. @returns its complaints */
  compile(): Promise<string>;
  leave(): void;
}

export function reader(): Reader {
  const at = project();
  for (const folder of ['counterexamples', 'examples', 'models'])
    cpSync(join(root, folder), join(at, folder), { recursive: true });
  cpSync(join(root, 'test/kernel-source/tree'), join(at, 'tree'), { recursive: true });
  let files: ReadonlyMap<string, string> = new Map();
  let code: number | null = null;
  return {
    follow: async (act) => {
      if (act.kind !== 'command') {
        const there = join(at, act.file);
        // What a command has written.
        if (act.kind !== 'file' && !files.has(act.file) && existsSync(there))
          files = new Map(files).set(act.file, readFileSync(there, 'utf8'));
        files = written(files, act);
        write(at, act.file, files.get(act.file) ?? '');
        return '';
      }
      if (act.command === 'echo $?') return String(code);
      const ended = await run(at, act);
      code = ended.code;
      // What is not shown has to work at least; a finding is no failure.
      if (act.output === '' && code !== 0 && code !== 1)
        throw new Error(
          `line ${act.line}: ${act.command} ended with ${code}\n${ended.stdout}${ended.stderr}`,
        );
      return ended.stdout;
    },
    compile: async () => {
      const mine = [...files.keys()].filter((file) => file.endsWith('.ts'));
      if (mine.length === 0) return '';
      write(at, 'tsconfig.json', JSON.stringify({ compilerOptions: STRICT, files: mine }));
      const { stdout } = await running(at, [join(root, 'node_modules/typescript/bin/tsc')]);
      return stdout;
    },
    leave: () => rmSync(at, { recursive: true, force: true }),
  };
}

const STRICT = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  target: 'ES2023',
  module: 'NodeNext',
  types: ['node'],
  noEmit: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
};

/** A folder of a project that has dmaze, and what its tests need. */
function project(): string {
  const at = mkdtempSync(join(tmpdir(), 'dmaze-docs-'));
  write(at, 'package.json', '{ "type": "module" }\n');
  mkdirSync(join(at, 'node_modules'));
  symlinkSync(root, join(at, 'node_modules/dmaze'));
  for (const name of ['@types', 'vitest'])
    symlinkSync(join(root, 'node_modules', name), join(at, 'node_modules', name));
  return at;
}

function write(at: string, file: string, text: string): void {
  mkdirSync(dirname(join(at, file)), { recursive: true });
  writeFileSync(join(at, file), text);
}

async function run(at: string, { command, line }: Act & { readonly kind: 'command' }): Promise<Ended> {
  const words = wordsOf(command);
  const [program, ...args] = words[0] === 'npx' ? words.slice(1) : words;
  if (program === 'dmaze') return start(args, { at }).ended;
  if (program !== 'vitest') throw new Error(`line ${line}: nobody knows how to run ${command}`);
  return running(at, [join(root, 'node_modules/vitest/vitest.mjs'), ...args]);
}

/** Runs Node.js there, without colour. */
async function running(at: string, args: readonly string[]): Promise<Ended> {
  const env = { ...process.env, NO_COLOR: '1' };
  const child = spawn(process.execPath, args, { cwd: at, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, ...said }));
  });
}
