/** A chart as a picture: Graphviz lays it out, as a package that whoever draws pictures installs beside dmaze. */
import type { Chart } from './chart.ts';
import { dot } from './dot.ts';

/** Null when the package is not there. */
export async function svg(chart: Chart): Promise<string | null> {
  const graphviz = await import('@viz-js/viz').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  });
  if (graphviz === null) return null;
  const viz = await graphviz.instance();
  return viz.renderString(dot(chart), { format: 'svg' });
}
