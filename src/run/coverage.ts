/** Which instructions ran, over all threads that have them. */
import type { Outcome } from '../explorer/index.ts';
import type { Compiled } from '../language/index.ts';
import type { Coverage, NeverRan } from '../report/index.ts';

/**
 * @param fired how often each step id was followed
 * @param declared why an instruction cannot run in this instance, by `routine: label`
 */
export function coverageOf(
  { control }: Compiled,
  fired: Outcome['fired'],
  declared: Readonly<Record<string, string>>,
): Coverage {
  const ran = new Set(
    control.steps.filter((_, step) => (fired[step] ?? 0) > 0).map(({ instruction }) => instruction),
  );
  const neverRan = control.instructions
    .filter(({ instruction }) => !ran.has(instruction))
    .map(({ routine, instruction: { label, source } }): NeverRan => {
      const key = `${routine.name}: ${label}`;
      const place = { routine: routine.name, label, source };
      const reason = Object.hasOwn(declared, key) ? declared[key] : undefined;
      return reason === undefined ? place : { ...place, declared: reason };
    });
  return {
    instructions: control.instructions.length,
    ran: control.instructions.length - neverRan.length,
    neverRan,
  };
}
