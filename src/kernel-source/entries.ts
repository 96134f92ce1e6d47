/** Where a driver is entered: tables that the kernel calls, ioctls, interrupts, work, timers and threads. */
import type { Registered } from './noted.ts';
import type { ContextName } from './operation.ts';
import { TABLES } from './tables.ts';

export interface FoundEntry {
  readonly name: string;
  readonly file: string;
  readonly context: ContextName;
  readonly why: string;
  readonly item?: string;
}

/** Arguments of a registering call: which names the item, which the function. */
const REGISTERING: Readonly<
  Record<
    string,
    readonly {
      readonly at: number;
      readonly context: ContextName;
      readonly why: string;
      readonly item?: number;
    }[]
  >
> = {
  ...both('INIT_WORK INIT_WORK_ONSTACK INIT_DELAYED_WORK INIT_DEFERRABLE_WORK kthread_init_work', [
    { at: 1, context: 'worker', why: 'work', item: 0 },
  ]),
  ...both('timer_setup', [{ at: 1, context: 'softirq', why: 'timer', item: 0 }]),
  ...both('tasklet_setup tasklet_init', [{ at: 1, context: 'softirq', why: 'tasklet' }]),
  ...both('request_irq', [{ at: 1, context: 'hard irq', why: 'interrupt' }]),
  ...both('devm_request_irq', [{ at: 2, context: 'hard irq', why: 'interrupt' }]),
  ...both('request_threaded_irq', [
    { at: 1, context: 'hard irq', why: 'interrupt' },
    { at: 2, context: 'irq thread', why: 'threaded interrupt' },
  ]),
  ...both('devm_request_threaded_irq', [
    { at: 2, context: 'hard irq', why: 'interrupt' },
    { at: 3, context: 'irq thread', why: 'threaded interrupt' },
  ]),
  ...both('kthread_run kthread_create kthread_run_worker', [{ at: 0, context: 'worker', why: 'thread' }]),
  ...both('mmu_interval_notifier_insert', []),
};

function both<T>(names: string, value: T): Record<string, T> {
  return Object.fromEntries(names.split(' ').map((name) => [name, value]));
}

/** What a call in a function body registers. */
export function registered(call: string, given: readonly Registered[], file: string): readonly FoundEntry[] {
  if (!Object.hasOwn(REGISTERING, call)) return [];
  return (REGISTERING[call] ?? []).flatMap(({ at, context, item, why }) => {
    const name = given[at]?.word;
    if (name === null || name === undefined || name === 'NULL') return [];
    const called = item === undefined ? undefined : given[item]?.named.name;
    return [{ name, file, context, why, ...(called === undefined ? {} : { item: called }) }];
  });
}

/** Functions that stand in tables that the kernel calls. */
export function inTables(
  tables: ReadonlyMap<string, readonly { readonly name: string; readonly file: string }[]>,
): readonly FoundEntry[] {
  const found: FoundEntry[] = [];
  for (const [key, functions] of tables) {
    const place = TABLES.find(({ table }) => table.test(key));
    if (place === undefined) continue;
    for (const { file, name } of functions)
      found.push({ name, file, context: place.context, why: `${place.why}: ${key}` });
  }
  return found;
}

/** Ioctls, from the macros that fill their tables; a driver's own macro is read where it is defined. */
export function ioctls(text: string, file: string): readonly FoundEntry[] {
  const names = new Set<string>();
  for (const [, name] of text.matchAll(/\bDRM_IOCTL_DEF(?:_DRV)?\s*\(\s*\w+\s*,\s*&?(\w+)\s*,/g))
    if (name !== undefined) names.add(name);
  const own =
    /#\s*define\s+(\w+_IOCTL\w*)\s*\(\s*\w+\s*,\s*\w+\s*,\s*\w+\s*\)\s*\\?\s*DRM_IOCTL_DEF_DRV\s*\([^,]+,\s*(\w*?)##\w+/.exec(
      text,
    );
  if (own !== null)
    for (const [, name] of text.matchAll(
      new RegExp(`\\b${own[1] ?? ''}\\s*\\(\\s*\\w+\\s*,\\s*(\\w+)\\s*,`, 'g'),
    ))
      if (name !== undefined) names.add(`${own[2] ?? ''}${name}`);
  return [...names].map((name) => ({ name, file, context: 'process', why: 'ioctl' }));
}

/** What user space calls in the core without any table of a driver. */
export const CORE_ENTRIES: readonly string[] = [
  'drm_gem_close_ioctl',
  'drm_gem_flink_ioctl',
  'drm_gem_open_ioctl',
  'drm_gem_release',
  'drm_prime_handle_to_fd_ioctl',
  'drm_prime_fd_to_handle_ioctl',
];
