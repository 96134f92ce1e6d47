/** The words after `dmaze chart --format`. */
export const CHART_FORMATS = ['dot', 'svg', 'mermaid', 'json'] as const;
