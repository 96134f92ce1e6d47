/** The miniature kernel tree of the tests, and its driver: C of our own with every construct that is read. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Block,
  type KernelSource,
  type OperationStatement,
  readKernel,
  type Statement,
} from '../../src/kernel-source/index.ts';

export const tree = fileURLToPath(new URL('./tree', import.meta.url));

let read: Promise<KernelSource> | undefined;

/** The driver, read once. */
export function tinygpu(): Promise<KernelSource> {
  read ??= readKernel({ tree, wanted: ['tinygpu'] });
  return read;
}

/** Every statement of a block, also those within others. */
export function statementsIn(block: Block): readonly Statement[] {
  return block.flatMap((one): readonly Statement[] => {
    if (one.is === 'branch') return [one, ...statementsIn(one.then), ...statementsIn(one.otherwise)];
    if (one.is === 'loop') return [one, ...statementsIn([...one.before, ...one.body, ...one.update])];
    if (one.is === 'switch') return [one, ...one.cases.flatMap(statementsIn)];
    if (one.is === 'guarded') return [one, one.lock, ...statementsIn(one.body)];
    return [one];
  });
}

/** What a function does, in the order of its text: `lock tiny_device.submit_lock`. */
export function doneBy(source: KernelSource, name: string): readonly string[] {
  return statementsIn(source.functions.get(name)?.body ?? [])
    .filter((one): one is OperationStatement => one.is === 'operation')
    .map(({ flags, object, operation }) =>
      [operation.does, object.name, flags].filter((word) => word !== undefined).join(' '),
    );
}

/** The lines of C in a folder that a person would recognise: not braces, labels and single words. */
export function linesOfC(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[ch]$/.test(name))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter(
      (line) =>
        line.length >= 8 && /\W/.test(line.slice(0, -1)) && !line.startsWith('/*') && !line.startsWith('//'),
    );
}
