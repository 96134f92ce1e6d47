/** Holds what is shown, and tells whoever draws it that it changed. */
import type { Effect, Face, Next } from './face.ts';
import { type Event, reduce } from './reduce.ts';

export class Store {
  private current: Face;
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
    for (const listener of this.listeners) listener();
    effects.forEach(this.perform);
  };
}
