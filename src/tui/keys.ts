/** The keys that do something now: the reducer and the foot of the screen both go by them. */
import type { Action, Binding } from './binding.ts';
import { BINDINGS, EVERYWHERE } from './bindings.ts';
import type { Face } from './face.ts';

/** The keys of a screen, those that do something now or all. */
export function bindingsOf(face: Face, onlyNow = true): readonly Binding[] {
  const own = face.screen === 'trace' && face.travel === null ? [] : BINDINGS[face.screen];
  return [...own, ...EVERYWHERE].filter(({ when }) => !onlyNow || when === undefined || when(face));
}

/** What a key does now; null for nothing. */
export function actionOf(face: Face, key: string): Action | null {
  return bindingsOf(face).find(({ keys }) => keys.includes(key))?.does ?? null;
}

const NAMES: Readonly<Record<string, string>> = {
  up: 'up',
  down: 'down',
  left: 'left',
  right: 'right',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  home: 'Home',
  end: 'End',
  enter: 'Enter',
  escape: 'Esc',
  tab: 'Tab',
  space: 'Space',
  'shift-tab': 'Shift-Tab',
  backspace: 'Backspace',
};

/** A key as people call it. */
export function named(key: string): string {
  return NAMES[key] ?? key.replace(/^ctrl-(.)$/, (_, letter: string) => `Ctrl-${letter.toUpperCase()}`);
}
