/** Holds what is shown, and tells whoever draws it that it changed. */
import type { Effect, Face, Next } from './face.ts';
import { type Event, reduce } from './reduce.ts';

/**
 * Milliseconds from a change until it is drawn: a key, and the answer to what it asked for, are one frame. A frame takes ink
 * longer than all the rest.
 */
const PACE = 10;

export class Store {
  private current: Face;
  private isDue = false;
  private readonly perform: (effect: Effect) => void;
  private readonly listeners = new Set<() => void>();

  /** @param perform does what is to be done beside showing */
  constructor({ effects, face }: Next, perform: (effect: Effect) => void) {
    this.current = face;
    this.perform = perform;
    effects.forEach(perform);
  }

  readonly face = (): Face => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly happen = (event: Event): void => {
    const { effects, face } = reduce(this.current, event);
    this.current = face;
    effects.forEach(this.perform);
    if (this.isDue) return;
    this.isDue = true;
    setTimeout(this.draw, PACE);
  };

  private readonly draw = (): void => {
    this.isDue = false;
    for (const listener of this.listeners) listener();
  };
}
