/** How often what a law is about was there at all: a law that is asked of nothing says nothing. */
export class Shares {
  private readonly seen: Record<string, { times: number; of: number }> = {};

  note(what: string, there = true): void {
    const seen = (this.seen[what] ??= { times: 0, of: 0 });
    seen.of++;
    if (there) seen.times++;
  }

  /** Says so on request, too. @param least of each, how often it must have been there: a part of the times it was noted */
  expectAtLeast(least: Readonly<Record<string, number>>): void {
    if (process.env['DMAZE_TELL'] !== undefined) process.stderr.write(`${this.inWords()}\n`);
    const short = Object.entries(least).filter(([what, part]) => {
      const { of, times } = this.seen[what] ?? { of: 0, times: 0 };
      return of === 0 || times / of < part;
    });
    if (short.length > 0)
      throw new Error(`too seldom: ${short.map(([what]) => what).join(', ')}, of ${this.inWords()}`);
  }

  private inWords(): string {
    return Object.entries(this.seen)
      .map(([what, { of, times }]) => `${what}: ${times} of ${of}`)
      .join('; ');
  }
}
