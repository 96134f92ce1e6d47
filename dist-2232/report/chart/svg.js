import { dot } from './dot.js';
/** Null when the package is not there. */
export async function svg(chart) {
    const graphviz = await import('@viz-js/viz').catch((error) => {
        if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')
            return null;
        throw error;
    });
    if (graphviz === null)
        return null;
    const viz = await graphviz.instance();
    return viz.renderString(dot(chart), { format: 'svg' });
}
//# sourceMappingURL=svg.js.map