import { escaped } from './markup.js';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";
export function page({ hasTraces, main, summary, tool, }) {
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
//# sourceMappingURL=page.js.map