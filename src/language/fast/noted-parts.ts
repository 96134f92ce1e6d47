/** Sets and lists that note when they are touched: each as a whole, and as references to any row of what they hold. */
import type { Cell, QueueNode, SetNode } from '../compile/layout.ts';
import type { Index, Value } from '../field.ts';
import type { Noting } from './noting.ts';
import { PackedList, PackedMembers } from './parts.ts';
import type { Executing } from './record-class.ts';

export class NotedMembers extends PackedMembers {
  private readonly noting: Noting;
  private readonly about: SetNode;

  constructor(words: Int32Array, node: SetNode, live: Cell | null, executing: Executing, noting: Noting) {
    super(words, node, live, executing);
    this.noting = noting;
    this.about = node;
  }

  override has(row: Index): boolean {
    this.noting.touches(this.about, false);
    return super.has(row);
  }

  override add(row: Index): void {
    this.noting.touches(this.about, true);
    super.add(row);
  }

  override delete(row: Index): void {
    this.noting.touches(this.about, true);
    super.delete(row);
  }

  override clear(): void {
    this.noting.touches(this.about, true);
    super.clear();
  }

  override get size(): number {
    this.noting.touches(this.about, false);
    return super.size;
  }

  override next(after?: Index): Index | null {
    this.noting.touches(this.about, false);
    return super.next(after);
  }
}

export class NotedList extends PackedList {
  private readonly noting: Noting;
  private readonly about: QueueNode;

  constructor(words: Int32Array, node: QueueNode, live: Cell | null, executing: Executing, noting: Noting) {
    super(words, node, live, executing);
    this.noting = noting;
    this.about = node;
  }

  override get length(): number {
    this.noting.touches(this.about, false);
    return super.length;
  }

  override has(value: Value): boolean {
    this.noting.touches(this.about, false);
    return super.has(value);
  }

  override push(value: Value): void {
    this.noting.touches(this.about, true);
    super.push(value);
  }

  override shift(): Value {
    this.noting.touches(this.about, true);
    return super.shift();
  }

  override at(position: number): Value {
    this.noting.touches(this.about, false);
    return super.at(position);
  }

  override remove(value: Value): boolean {
    this.noting.touches(this.about, true);
    return super.remove(value);
  }

  override clear(): void {
    this.noting.touches(this.about, true);
    super.clear();
  }
}
