/** Numbers that pass from one thread to another, as if by a file. */
import type { DiskFile } from './disk.ts';
import { shared } from './commons.ts';

/** Numbers of one page, as a power of two. */
const PAGE = 16;

export class MemoryFile implements DiskFile {
  /** Plain data: all threads see the same. */
  readonly pages: Int32Array[];
  private end = 0;

  constructor(pages: Int32Array[] = []) {
    this.pages = pages;
  }

  /** @throws RangeError when the machine gives no more memory */
  append(numbers: Int32Array): void {
    for (let from = 0; from < numbers.length; ) {
      const at = this.end % (1 << PAGE);
      if (at === 0) this.pages.push(shared(1 << PAGE));
      const some = numbers.subarray(from, from + (1 << PAGE) - at);
      (this.pages[Math.floor(this.end / (1 << PAGE))] as Int32Array).set(some, at);
      from += some.length;
      this.end += some.length;
    }
  }

  read(at: number, into: Int32Array): void {
    for (let from = 0; from < into.length; ) {
      const within = (at + from) % (1 << PAGE);
      const page = this.pages[Math.floor((at + from) / (1 << PAGE))] as Int32Array;
      const some = page.subarray(within, within + into.length - from);
      into.set(some, from);
      from += some.length;
    }
  }

  close(): void {
    this.pages.length = 0;
    this.end = 0;
  }
}
