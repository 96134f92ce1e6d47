/** The C of Debian's kernels, where apt can fetch it; it is unpacked outside the repository and never kept in it. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type KernelSource, readKernel, staticLocks } from '../../src/kernel-source/index.ts';
import { statementsIn } from './tree.ts';

const DRIVERS = ['panfrost', 'lima', 'v3d', 'etnaviv', 'msm', 'panthor', 'virtio', 'vgem'];
const CORE = [
  'drivers/gpu/drm/drm_gem.c',
  'drivers/gpu/drm/ttm',
  'drivers/gpu/drm/scheduler',
  'drivers/dma-buf',
];
const FOLDERS = ['drivers/gpu/drm', 'drivers/dma-buf', 'include', 'kernel', 'lib', 'mm'];
/** What was fetched is kept for the next time, for as long as the machine keeps temporary files. */
const at = join(tmpdir(), 'dmaze-debian-kernels');

/** The root of a tree; null where it cannot be had, which is said on stderr. */
function kernel(version: string): string | null {
  const tree = join(at, version);
  if (existsSync(join(tree, 'drivers/gpu/drm'))) return tree;
  mkdirSync(tree, { recursive: true });
  const sh = (command: string): boolean => spawnSync('sh', ['-ec', command], { cwd: at }).status === 0;
  const name = `linux-source-${version}`;
  const backports = `echo 'deb http://deb.debian.org/debian bookworm-backports main' > list; mkdir -p lists/partial; apt-get -o Dir::Etc::sourcelist=$PWD/list -o Dir::Etc::sourceparts=- -o Dir::State::lists=$PWD/lists update; apt-get -o Dir::Etc::sourcelist=$PWD/list -o Dir::Etc::sourceparts=- -o Dir::State::lists=$PWD/lists download ${name}`;
  const members = FOLDERS.map((folder) => `${name}/${folder}`).join(' ');
  const had = sh(`apt-get download ${name}`) || sh(backports);
  const unpacked =
    had &&
    sh(
      `dpkg-deb --fsys-tarfile ${name}_*.deb | tar -xO ./usr/src/${name}.tar.xz | tar -xJ -C ${version} --strip-components=1 ${members}; rm ${name}_*.deb`,
    );
  if (unpacked) return tree;
  process.stderr.write(`skipped: apt cannot fetch ${name} here\n`);
  return null;
}

describe.each(['6.1', '6.12'])('Linux %s', (version) => {
  const tree = kernel(version);
  const there = [...DRIVERS, ...CORE].filter(
    (name) =>
      tree !== null && (existsSync(join(tree, 'drivers/gpu/drm', name)) || existsSync(join(tree, name))),
  );

  it.skipIf(tree === null)('is read whole, every lock by its class, in under 20 s of CPU', async () => {
    const began = process.cpuUsage();
    const sources: KernelSource[] = [];
    for (const name of there) sources.push(await readKernel({ tree: tree ?? '', wanted: [name] }));
    const { system, user } = process.cpuUsage(began);
    expect((system + user) / 1e6).toBeLessThan(20);
    expect(sources.flatMap((source) => missingIn(source, tree ?? ''))).toEqual([]);
    expect(sources.flatMap(unknownLocks)).toEqual([]);
  });

  it.skipIf(tree === null)('has the cycle of msm through reclaim, and at most three others', async () => {
    const source = await readKernel({ tree: tree ?? '', wanted: ['msm'] });
    const signals = ['drm_sched_run_job_work', 'drm_sched_main', 'drm_sched_job_timedout', 'recover_worker'];
    const known = signals.filter((name) => source.functions.has(name));
    const { cycles } = staticLocks(source, [], known);
    expect(cycles.length).toBeLessThanOrEqual(4);
    const rings = cycles.map(({ edges }) => edges.map(({ from }) => from).join(' -> '));
    if (version === '6.12') expect(rings).toContain('dma_fence_map -> msm_gpu.lock -> fs_reclaim');
  });

  it.skipIf(!there.includes('panthor'))('has fewer than ten cycles in panthor', async () => {
    const source = await readKernel({ tree: tree ?? '', wanted: ['panthor'] });
    expect(staticLocks(source).cycles.length).toBeLessThan(10);
  });
});

/** Functions that a plain search finds and the reader has not. */
function missingIn({ functions }: KernelSource, tree: string): readonly string[] {
  const found = new Set([...functions.values()].map(({ file, name }) => `${file} ${name}`));
  const files = new Set(
    [...functions.values()].filter(({ isInHeader }) => !isInHeader).map(({ file }) => file),
  );
  const definition =
    /^[A-Za-z_][^;{}=#]*?\b(\w+)\s*\((?:[^;{}()]|\([^()]*\))*\)\s*(?:__\w+(?:\([^)]*\))?\s*)*\n\{/gm;
  return [...files].flatMap((file) => {
    const text = readFileSync(join(tree, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, (comment) =>
      comment.replace(/[^\n]/g, ' '),
    );
    return [...text.matchAll(definition)]
      .map(([, name]) => `${file} ${name ?? ''}`)
      .filter((one) => !found.has(one));
  });
}

/** Locks whose class is not known, though a person could tell. */
function unknownLocks({ functions }: KernelSource): readonly string[] {
  return [...functions.values()].flatMap(({ body, file, name }) =>
    statementsIn(body).flatMap((one) => {
      if (one.is !== 'operation' || one.operation.kind === undefined) return [];
      const unknown = one.object.name.includes('?') && one.object.parameter === undefined;
      return unknown ? [`${file}:${one.line} ${name}: ${one.object.name}`] : [];
    }),
  );
}
