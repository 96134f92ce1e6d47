/** What a call means for synchronisation, as data: the table in `operations.ts`, and what a user adds to it. */
import { z } from 'zod';

export const LOCK_KINDS = [
  'mutex',
  'spinlock',
  'rwsem',
  'rwlock',
  'reservation',
  'modeset',
  'rcu',
  'srcu',
  'map',
] as const;

export const EFFECTS = [
  // locks
  'lock',
  'unlock',
  'trylock',
  'destroy lock',
  // references
  'init reference',
  'get',
  'get unless zero',
  'put',
  // counters, lists, ids
  'count',
  'list add',
  'list remove',
  'list move',
  'id add',
  'id remove',
  'id find',
  // what runs later
  'queue work',
  'cancel work',
  'cancel work and wait',
  'flush work',
  'arm timer',
  'call later',
  // waiting and waking
  'wait',
  'wake',
  'complete',
  'sleep',
  // fences
  'init fence',
  'signal fence',
  'set fence error',
  'ask fence',
  'wait for fence',
  'add fence callback',
  'remove fence callback',
  'reserve fence slots',
  'add fence',
  // rcu, interrupts, power
  'wait for readers',
  'mask interrupt',
  'unmask interrupt',
  'wait for interrupt',
  'resume device',
  'suspend device',
  // memory
  'allocate',
  'free',
  'copy from user',
  'copy to user',
] as const;

export const CONTEXTS = ['process', 'worker', 'irq thread', 'hard irq', 'softirq', 'reclaim'] as const;

export type LockKind = (typeof LOCK_KINDS)[number];
export type Effect = (typeof EFFECTS)[number];
/** Where an entry point runs. */
export type ContextName = (typeof CONTEXTS)[number];

const argument = z.int().min(0).max(15);

/** One function or macro of the kernel, and what it does. */
export const operationSchema = z.strictObject({
  does: z.enum(EFFECTS).describe('what the call does'),
  kind: z.enum(LOCK_KINDS).optional().describe('of a lock: which kind'),
  at: argument.optional().describe('the argument that names the object; the first when left out'),
  named: z.string().min(1).optional().describe('the class, where the arguments do not name it'),
  shared: z.literal(true).optional().describe('a lock taken for reading'),
  irqs: z.literal('off').optional().describe('interrupts are off while the lock is held'),
  fails: z
    .union([z.literal(true), z.strictObject({ unlessNull: argument })])
    .optional()
    .describe('it may return an error: always, or unless that argument is NULL'),
  sleeps: z.literal(true).optional().describe('it may sleep'),
  several: z.literal(true).optional().describe('it takes or releases a set of objects of the class'),
  callback: argument.optional().describe('the argument that names a function which it may call'),
  runs: z
    .string()
    .optional()
    .describe('a function, or a type.field of a table of functions, which it may call'),
  flags: z
    .union([argument, z.literal('GFP_KERNEL')])
    .optional()
    .describe('of an allocation: the argument with the flags, or the flags'),
});

export type Operation = Readonly<z.infer<typeof operationSchema>>;
export type Operations = Readonly<Record<string, Operation>>;

/** What a driver's own `dmaze.kernel.ts` exports as its default. */
export const notesSchema = z.strictObject({
  operations: z.record(z.string(), operationSchema).optional(),
  entries: z.record(z.string(), z.enum(CONTEXTS)).optional(),
  signals: z.array(z.string()).optional(),
});

/** Operations, entry points and fence-signalling sections that a user knows of. */
export type KernelNotes = Readonly<z.infer<typeof notesSchema>>;

/** @throws Error that names each place that is wrong */
export function kernelNotes(value: unknown): KernelNotes {
  const read = notesSchema.safeParse(value);
  if (read.success) return read.data;
  throw new Error(
    read.error.issues
      .map(({ message, path }) => `${path.map(String).join('.') || 'the default export'}: ${message}`)
      .join('; '),
  );
}
