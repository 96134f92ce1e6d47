/** Colour for those who asked for it: the same functions, painting or not. */

export interface Paint {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly unsure: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}

const as =
  (on: number, off: number) =>
  (text: string): string =>
    text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`;
const same = (text: string): string => text;

const PAINTED: Paint = {
  good: as(32, 39),
  bad: as(31, 39),
  unsure: as(33, 39),
  strong: as(1, 22),
  faint: as(2, 22),
};

/** Leaves text as it is. */
export const PLAIN: Paint = { good: same, bad: same, unsure: same, strong: same, faint: same };

/** @param coloured whether to use ANSI colours */
export function paint(coloured: boolean): Paint {
  return coloured ? PAINTED : PLAIN;
}

/**
 * Whether a stream is to be coloured: NO_COLOR (no-color.org) forbids it, FORCE_COLOR asks for it, a terminal likes it.
 * @param environment the variables of the process
 */
export function wantsColour(
  environment: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = environment;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal && TERM !== 'dumb';
}
