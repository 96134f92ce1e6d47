/** Which process has something for itself, told so that another one can find out whether it still runs. */
import { randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import process from 'node:process';

export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the machine was started; null where the system does not say. */
  readonly boot: string | null;
  /** In which space of process ids: containers have their own. Null where there is only one. */
  readonly space: string | null;
  /** When the process was started: ids are used again. Null where the system does not say. */
  readonly started: string | null;
  /** Tells two from each other that are the same in all of the above. */
  readonly nonce: string;
}

/** This process, each time under a new nonce. */
export function ourselves(): Holder {
  return {
    pid: process.pid,
    host: hostname(),
    boot: said(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    space: said(() => readlinkSync('/proc/self/ns/pid')),
    started: startOf(process.pid),
    nonce: randomBytes(16).toString('hex'),
  };
}

/** `unknown`: it runs, or ran, where we cannot look. */
export function stateOf(holder: Holder): 'running' | 'gone' | 'unknown' {
  const here = ourselves();
  if (holder.host !== here.host) return 'unknown';
  if (holder.boot !== here.boot) return 'gone';
  if (holder.space !== here.space) return 'unknown';
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // Somebody else's process cannot be signalled, but it is there.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return 'gone';
  }
  return startOf(holder.pid) === holder.started ? 'running' : 'gone';
}

/** Reads what another process wrote; null when that is no holder. */
export function holderIn(text: string): Holder | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    // Every field is looked at below.
    const { boot, host, nonce, pid, space, started } = value as Readonly<Record<string, unknown>>;
    const isTold = (part: unknown): part is string | null => part === null || typeof part === 'string';
    if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid < 1) return null;
    if (typeof host !== 'string' || typeof nonce !== 'string') return null;
    if (!isTold(boot) || !isTold(space) || !isTold(started)) return null;
    return { boot, host, nonce, pid, space, started };
  } catch {
    return null;
  }
}

/** Field 22 of proc(5)'s stat: ticks since boot. The name before it may hold spaces and brackets. */
function startOf(pid: number): string | null {
  return said(() => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  });
}

function said(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}
