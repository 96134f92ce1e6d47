import type { Chart } from './chart.ts';
export declare function flowchart(chart: Chart): string;
//# sourceMappingURL=flowchart.d.ts.map