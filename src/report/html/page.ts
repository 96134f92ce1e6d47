/** What is around every page: nothing is loaded from anywhere, whatever a name in a model says. */
import type { Tool } from '../run.ts';
import { escaped } from './markup.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

export function page({
  hasTraces,
  main,
  summary,
  tool,
}: {
  readonly tool: Tool;
  /** What there is on it, in one line. */
  readonly summary: string;
  readonly main: string;
  readonly hasTraces: boolean;
}): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>dmaze: ${escaped(summary)}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>dmaze</h1><p>${escaped(summary)} <span class="faint">dmaze ${escaped(tool.version)}</span></p></header>
<main>
${main}
</main>
${hasTraces ? `<script>${SCRIPT}</script>` : ''}
</body>
</html>
`;
}
