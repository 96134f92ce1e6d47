/** Faces as real servers make them, driven by keys, with every question answered. */
import { dirname, join } from 'node:path';
import type { Effect, Face } from '../../src/tui/face.ts';
import { type Opening, reduce, start } from '../../src/tui/reduce.ts';
import { UNICODE } from '../../src/tui/glyphs.ts';
import { textOf } from '../../src/tui/rows.ts';
import { screenRows } from '../../src/tui/views/screen.ts';
import { Desk } from './served.ts';

export const NOTHING: Opening = { also: null, model: null, instance: null, file: null };

/** A face and the server behind it. */
export class Driven {
  face: Face;
  /** What was to be done beside showing and asking. */
  readonly effects: Effect[] = [];
  private readonly desk: Desk;
  private heard = 0;

  private constructor(face: Face, desk: Desk) {
    this.face = face;
    this.desk = desk;
  }

  static async at(
    columns: number,
    rows: number,
    opening: Partial<Opening> = {},
    folder = '/',
  ): Promise<Driven> {
    const { effects, face } = start({ columns, rows }, folder, { ...NOTHING, ...opening });
    // Beside a model of its own, none is needed.
    const also = opening.also ?? null;
    const driven = new Driven(face, new Desk(also === null ? undefined : join(dirname(also), 'none')));
    await driven.perform(effects);
    return driven;
  }

  /** Presses keys, each answered before the next. */
  async press(...keys: readonly string[]): Promise<this> {
    for (const key of keys) await this.happen({ kind: 'key', key });
    return this;
  }

  async happen(event: Parameters<typeof reduce>[1]): Promise<void> {
    const { effects, face } = reduce(this.face, event);
    this.face = face;
    await this.perform(effects);
  }

  /** The screen as it is read. */
  get screen(): string {
    return this.rows.map((row) => row.trimEnd()).join('\n');
  }

  get rows(): readonly string[] {
    return screenRows(this.face, UNICODE).map(textOf);
  }

  private async perform(effects: readonly Effect[]): Promise<void> {
    for (const effect of effects)
      if (effect.kind === 'ask') await this.desk.ask(effect.ask);
      else this.effects.push(effect);
    while (this.heard < this.desk.told.length) {
      const told = this.desk.told[this.heard++];
      if (told !== undefined) await this.happen({ kind: 'told', told });
    }
  }
}
