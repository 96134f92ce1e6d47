/** The words after `dmaze chart --format`. */
export declare const CHART_FORMATS: readonly ['dot', 'svg', 'mermaid', 'json'];
//# sourceMappingURL=chart-formats.d.ts.map