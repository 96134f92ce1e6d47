/**
 * Every instruction of every model runs somewhere: in an instance of which everything was seen and which does not declare that
 * it never runs there, or in a counterexample that is kept, both of which are checked by running them (test/models.ts,
 * test/counterexamples.test.ts); or in an instance with a finding, when nobody stops at it.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DOORS } from '../../src/cli/doors.ts';
import type { Sink } from '../../src/explorer/index.ts';
import { type Compiled, compile, type Instance, type Model, systemOf } from '../../src/language/index.ts';
import { allModels, readCounterexample } from '../../src/run/index.ts';

const kept = fileURLToPath(new URL('../../counterexamples/', import.meta.url));
const { models } = await allModels(DOORS);

/** What runs nowhere all the same, and why. */
const NOWHERE: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'sharing/amdgpu-reset': {
    'the finding is that the allocation never comes back, nor does the fence signal that its reclaim waits for':
      [
        'amdgpu_device_gpu_recover: kmalloc the core dump GFP_KERNEL: has reclaimed',
        'amdgpu_hmm_invalidate_gfx: dma_fence_wait all that uses the pages',
      ],
  },
  'sharing/lru-scan': {
    'a job of one buffer is never sent back for another one': [
      'msm_ioctl_gem_submit: lock resv taken first',
      'msm_ioctl_gem_submit: unlock resv taken first',
    ],
  },
  'sharing/prime-mmap': {
    'the finding is that the lock inside is never had': ['dma_buf_mmap_internal: unlock dmabuf->resv'],
  },
  'sharing/ttm-eviction': {
    'only the second of two is ever contended': ['xe_exec_ioctl: unlock reservation taken first'],
  },
  'sharing/userptr-notifier': {
    'the finding is that the allocation never comes back': [
      'amdgpu_mn_register: kmalloc a node GFP_NOIO: has reclaimed',
      'amdgpu_job_run: kmalloc the fence GFP_KERNEL: has reclaimed',
    ],
  },
  'sharing/vma-shrink': {
    'three callers share what shrinks, and where two of them look the only binding is active, or waited for in vain':
      [
        'i915_gem_shrinker_scan: lock vm->mutex',
        'i915_gem_shrinker_scan: i915_vma_sync: i915_active_wait',
        'i915_gem_shrinker_scan: __i915_vma_unbind',
        'i915_gem_shrinker_scan: unlock vm->mutex',
        'i915_gem_shrink_all: i915_vma_sync: i915_active_wait',
        'i915_gem_shrink_all: __i915_vma_unbind',
        'i915_gem_shrink_all: unlock vm->mutex',
      ],
  },
};

describe.each(models.map(({ model }) => ({ id: model.id, model })))('$id', ({ id, model }) => {
  it('has no instruction that runs nowhere without a reason', async () => {
    const idle = await idleIn(model, (instance) => stepsKept(`${kept}${id}/${instance}.json`));
    expect([...idle].sort()).toEqual(
      Object.values(NOWHERE[id] ?? {})
        .flat()
        .sort(),
    );
  });
});

describe('who looks for them', () => {
  // Of two paths, one is taken by nobody.
  const { model } = models.find((one) => one.model.id === 'classic/philosophers') as { model: Model };
  const instancesOf = (more: Partial<Instance>): Model => ({
    ...model,
    instances: Object.fromEntries(
      Object.entries(model.instances).map(([name, instance]) => [name, { ...instance, ...more }]),
    ),
  });
  const nothingKept = (): Promise<[]> => Promise.resolve([]);

  it('finds what is declared never to run in all instances', async () => {
    expect(await idleIn(model, nothingKept)).toEqual([]);
    const declared = { 'philosopher: lock first fork': 'for no reason' };
    const held = { verdict: 'holds', states: 1, edges: 0 } as const;
    expect(await idleIn(instancesOf({ neverRuns: declared, expect: held }), nothingKept)).toEqual([
      'philosopher: lock first fork',
    ]);
    const deadlock = { verdict: 'deadlock', states: 1, edges: 0 } as const;
    expect(await idleIn(instancesOf({ neverRuns: declared, expect: deadlock }), nothingKept)).toEqual([]);
  });

  it('takes a kept trace for a proof', async () => {
    const declared = { 'philosopher: lock first fork': 'for no reason' };
    const step = { routine: 'philosopher', label: 'lock first fork' };
    expect(await idleIn(instancesOf({ neverRuns: declared }), () => Promise.resolve([step]))).toEqual([]);
  });
});

interface Taken {
  readonly routine: string;
  readonly label: string;
}

/** @param stepsOf the steps of the counterexample that is kept of an instance */
async function idleIn(
  model: Model,
  stepsOf: (instance: string) => Promise<readonly Taken[]>,
): Promise<readonly string[]> {
  const all = new Set<string>();
  const ran = new Set<string>();
  for (const [name, { expect: declared, neverRuns = {}, parameters }] of Object.entries(model.instances)) {
    const { instructions, steps } = compile(model, parameters).control;
    const isAllSeen = declared?.verdict === 'holds' || declared?.verdict === 'unreached';
    for (const { routine, instruction } of instructions) {
      const key = `${routine.name}: ${instruction.label}`;
      all.add(key);
      if (isAllSeen && !Object.hasOwn(neverRuns, key)) ran.add(key);
    }
    // A step of an instruction with two outcomes has the outcome in its label.
    const taken = new Set((await stepsOf(name)).map(({ label, routine }) => `${routine}: ${label}`));
    for (const { instruction, label, routine } of steps)
      if (taken.has(`${routine}: ${label}`)) ran.add(`${routine}: ${instruction.label}`);
  }
  const idle = (): readonly string[] => [...all].filter((key) => !ran.has(key));
  for (const { expect: declared, parameters } of Object.values(model.instances))
    if (idle().length > 0 && declared !== undefined && FINDINGS.includes(declared.verdict))
      for (const key of ranBeyondFindings(compile(model, parameters))) ran.add(key);
  return idle();
}

/** What is found where something is to be found. */
const FINDINGS: readonly string[] = ['violated', 'deadlock'];

/** States that are walked through for instructions that no finding needs. */
const MOST = 50_000;

/** What runs where nothing is claimed, and whatever breaks a rule of the language only ends there. */
function ranBeyondFindings(compiled: Compiled): ReadonlySet<string> {
  const system = systemOf(compiled, []);
  const known = new Set<string>();
  const states: Int32Array[] = [];
  const ran = new Set<string>();
  const sink: Sink = {
    push(id) {
      const step = compiled.control.steps[id];
      if (step !== undefined) ran.add(`${step.routine}: ${step.instruction.label}`);
      const state = system.scratch.slice(0, system.words);
      const key = state.join();
      if (known.has(key) || known.size === MOST) return;
      known.add(key);
      states.push(state);
    },
    fault: () => undefined,
  };
  system.initial(sink);
  for (const state of states) system.successors(state, 0, sink);
  return ran;
}

async function stepsKept(file: string): Promise<readonly Taken[]> {
  return existsSync(file) ? (await readCounterexample(file)).steps : [];
}
