/** A chart as a picture: Graphviz lays it out, as a package that whoever draws pictures installs beside dmaze. */
import type { Chart } from './chart.ts';
/** Null when the package is not there. */
export declare function svg(chart: Chart): Promise<string | null>;
//# sourceMappingURL=svg.d.ts.map