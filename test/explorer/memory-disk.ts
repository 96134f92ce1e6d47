/** A disk in memory, which may be full. */
import { type Disk, DiskError, type DiskFile } from '../../src/explorer/index.ts';

export class MemoryDisk implements Disk {
  /** Numbers on it. */
  used = 0;
  opened = 0;
  /** How often it was called. */
  calls = 0;
  private readonly room: number;
  private readonly fails: number;

  /** @param fails the call from which on it fails whatever is asked of it */
  constructor(room = Number.POSITIVE_INFINITY, fails = Number.POSITIVE_INFINITY) {
    this.room = room;
    this.fails = fails;
  }

  open(): DiskFile {
    this.called();
    this.opened++;
    const numbers: number[] = [];
    return {
      append: (more) => {
        this.called();
        if (this.used + more.length > this.room) throw new DiskError('the disk is full');
        this.used += more.length;
        for (const number of more) numbers.push(number);
      },
      read: (at, into) => {
        this.called();
        if (at + into.length > numbers.length) throw new DiskError('read past the end');
        for (let i = 0; i < into.length; i++) into[i] = numbers[at + i] as number;
      },
      close: () => {
        this.used -= numbers.length;
        numbers.length = 0;
      },
    };
  }

  private called(): void {
    if (this.calls++ >= this.fails) throw new DiskError('the disk fails');
  }
}
