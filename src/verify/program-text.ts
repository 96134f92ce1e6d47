/** What a certificate says of a model, as plain data: its program, and the parts that its states are made of. */
import type { Compiled } from '../language/compile/compile.ts';
import type { Place } from '../language/compile/control.ts';
import type { Fields } from '../language/field.ts';
import type { Plain, PlainState } from '../language/plain.ts';
import type { ProgramText } from './certificate.ts';

/** The program of a model as plain data: what each thread may do where it stands. */
export function programText({ control }: Compiled): ProgramText {
  const threads = control.threads.map(({ context, name, routine }, thread) => ({
    name,
    routine: routine.name,
    context: context.name,
    locations: (control.places[thread] ?? []).map((place: Place) => ({
      rest: place.rest,
      steps: place.offers.map(({ choice, frame, instruction }) => {
        const chosen = Object.keys(choice).length === 0 ? '' : ` ${JSON.stringify(choice)}`;
        return `${frame.routine.name}: ${instruction.label}${chosen}`;
      }),
    })),
  }));
  return { threads };
}

/** The parts of a state: each shared field, each row of a table or pool at the root, each thread. */
export function partNames(shared: Fields, threads: readonly { readonly name: string }[]): string[] {
  const fields = Object.entries(shared).flatMap(([name, { def }]) =>
    def.kind === 'table' || def.kind === 'pool'
      ? Array.from({ length: def.rows }, (_, row) => `${name}[${row}]`)
      : [name],
  );
  return [...fields, ...threads.map(({ name }) => `thread ${name}`)];
}

/** The parts of a state, each as JSON. */
export function partsOf(shared: Fields, state: PlainState): string[] {
  const parts: string[] = [];
  for (const [name, { def }] of Object.entries(shared)) {
    const part = state.shared[name] as Plain;
    if (def.kind === 'table' || def.kind === 'pool')
      for (const row of part as readonly Plain[]) parts.push(JSON.stringify(row));
    else parts.push(JSON.stringify(part));
  }
  for (const thread of state.threads) parts.push(JSON.stringify(thread));
  return parts;
}

/** A row of numbers as a text that no other row has. */
export function keyOf(row: Uint32Array): string {
  let key = '';
  for (const number of row) key += String.fromCharCode(number & 0xffff, number >>> 16);
  return key;
}

/** Names in quotes. */
export function listed(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ') || 'nothing';
}
