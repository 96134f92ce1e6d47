/** The static lock graph of the miniature driver: what it does wrong is found, what it does right is not. */
import { describe, expect, it } from 'vitest';
import { locksText, staticLocks } from '../../src/kernel-source/index.ts';
import { linesOfC, tinygpu, tree } from './tree.ts';

async function graph(signals: readonly string[] = [], entries: readonly string[] = []) {
  return staticLocks(await tinygpu(), entries, [...signals]);
}

function ring(cycle: { readonly edges: readonly { readonly from: string }[] }): string {
  return cycle.edges.map(({ from }) => from).join(' -> ');
}

describe('the lock graph', () => {
  it('has a dependency through calls in two files, with its path', async () => {
    const edge = (await graph()).edges.find(
      ({ from, to }) => from === 'tiny_device.shrink.lock' && to === 'tiny_bo.map_lock',
    );
    expect(edge?.way.steps.map((step) => step.function)).toEqual(['tiny_ioctl_madvise']);
    const through = (await graph()).edges.find(
      ({ from, to }) => from === 'tiny_device.submit_lock' && to === 'tiny_device.irq_lock',
    );
    expect(through?.way.steps.map((step) => step.function)).toEqual(['tiny_ioctl_submit', 'tiny_start']);
  });

  it('has none to a lock that is only tried', async () => {
    const { edges } = await graph([], ['tiny_shrinker_scan']);
    expect(edges).toEqual([]);
  });

  it('has the cycle of two locks that are taken in opposite orders, and no other', async () => {
    expect((await graph()).cycles.map(ring)).toEqual(['tiny_device.power_lock -> tiny_device.submit_lock']);
  });

  it('has no cycle where only one of the orders is asked for', async () => {
    expect((await graph([], ['tiny_ioctl_power'])).cycles).toEqual([]);
  });

  it('puts what signals a fence before the locks that it takes', async () => {
    const edges = (await graph(['tiny_device_reset'])).edges.map(({ from, to }) => `${from} -> ${to}`);
    expect(edges).toContain('dma_fence_map -> tiny_device.submit_lock');
    expect(edges).toContain('tiny_device.submit_lock -> fs_reclaim');
    expect((await graph()).edges.filter(({ from }) => from === 'dma_fence_map')).toEqual([]);
  });

  it('says who sleeps in an interrupt, once: GFP_ATOMIC does not', async () => {
    expect((await graph()).sleeps.map(({ under, what }) => `${what} under ${under}`)).toEqual([
      'kmalloc GFP_KERNEL under tiny_device.irq_lock',
    ]);
  });

  it('says who forgets a lock, and follows a flag that remembers one', async () => {
    expect((await graph()).leaks.map(({ lock, way }) => `${way.entry.function}: ${lock}`)).toEqual([
      'tiny_ioctl_reset: tiny_device.reset_sem',
    ]);
    expect((await graph()).unbalanced).toEqual([]);
  });

  it('knows a set that is locked in a loop', async () => {
    expect([...(await graph()).nested.keys()]).toEqual(['reservation_ww_class_mutex']);
  });

  it('refuses the name of no function', async () => {
    await expect(graph(['tiny_nothing'])).rejects.toThrow('no function tiny_nothing was read');
  });
});

describe('in words', () => {
  it('all of it is potential, with what would decide it, and no line of C', async () => {
    const text = locksText('tinygpu', await tinygpu(), await graph(['tiny_device_reset']));
    expect(text.split('\n')[0]).toContain('potential');
    expect(text).not.toMatch(/\bbug\b/i);
    expect(text).toContain('Decide:');
    expect(linesOfC(tree).filter((line) => text.includes(line))).toEqual([]);
  });
});
