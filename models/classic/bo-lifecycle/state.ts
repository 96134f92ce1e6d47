/** The state of the buffer lifecycle model, and what an instance may vary. */
import { flag, int, interchangeable, oneOf, setOf, type StateOf, table, vocabulary } from 'dmaze';

const words = vocabulary({
  parameters: {
    clients: int(1, 3, 2),
    buffers: int(1, 3, 2),
    slots: int(1, 3, 2),
    /** Buffers of one job, at most. */
    most: int(1, 3, 2),
    /** Closing a handle tears the mapping down whoever uses it; the shrinker does not look at the use count. */
    bug: oneOf('none', 'close', 'shrinker'),
  },
  state: (p) => ({
    clients: interchangeable(table(p.clients, { handles: setOf('buffers') })),
    slots: interchangeable(
      table(p.slots, {
        state: oneOf('free', 'attached', 'queued', 'running'),
        buffers: setOf('buffers'),
      }),
    ),
    /** Not interchangeable: a job reserves its buffers in their order. */
    buffers: table(p.buffers, {
      refs: int(0, p.clients * 2 + p.slots),
      uses: int(0, p.clients + p.slots),
      madv: oneOf('will need', 'dont need', 'purged'),
      /** Who holds a lock is told by where the threads stand. */
      mappingsLocked: flag(),
      reserved: flag(),
      mapped: flag(),
      pages: flag(),
      /** On the shrinker's list. */
      listed: flag(),
    }),
  }),
});
export const { invariant, model, reachable, routine, thread } = words;

export type State = StateOf<typeof words>;
export type Buffer = State['buffers'][0];

/** Nobody refers to the buffer any more. */
export function destroy(buffer: Buffer): void {
  buffer.mapped = false;
  buffer.pages = false;
  buffer.listed = false;
  buffer.madv = 'will need';
}
