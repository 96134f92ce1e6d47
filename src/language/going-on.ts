/** Where a thread may stand after a step, whether a search ever saw it taken or not. */
import type { Compiled } from './compile/compile.ts';
import type { Tail } from './compile/control.ts';

/** The places of the step's thread, by program counter, for each outcome of the decisions that follow in the same instant. */
export function placesAfter({ control }: Compiled, step: number): readonly number[] {
  const offer = control.steps[step]?.offer;
  if (offer === undefined) return [];
  const { no, yes } = offer;
  const found = new Set<number>();
  // Not where it would come back with an error, nor where it only begins to wait.
  for (const branch of [yes, no]) if (branch?.step === step) follow(branch.next, found);
  return [...found];
}

function follow(tail: Tail, found: Set<number>): void {
  switch (tail.kind) {
    case 'goto':
      found.add(tail.place.pc);
      return;
    case 'do':
      return follow(tail.next, found);
    case 'given':
      follow(tail.then, found);
      return follow(tail.otherwise, found);
    case 'later':
      // Tied once the model is compiled, and no loop goes round without a step.
      return tail.target === null ? undefined : follow(tail.target, found);
  }
}
