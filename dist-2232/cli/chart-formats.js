/** The words after `dmaze chart --format`. */
export const CHART_FORMATS = ['dot', 'svg', 'mermaid', 'json'];
//# sourceMappingURL=chart-formats.js.map