/** The look of the page, light and dark. Colour is never the only carrier: names, marks and words say the same. */
import { ROW } from './diagram.ts';

export const STYLE = `
:root { color-scheme: light dark;
  --back: #fff; --text: #1c2024; --faint: #60646c; --line: #d9dce1; --soft: #f4f5f7; --pick: #e5effd; --accent: #0b5cad;
  --good: #18794e; --bad: #c2212e; --unsure: #8f5b00;
  --l0: #0b5cad; --l1: #b3400f; --l2: #18794e; --l3: #7a3fa8; --l4: #8f5b00; --l5: #b0216f; --l6: #0d7377; --l7: #5b5f66; }
@media (prefers-color-scheme: dark) { :root {
  --back: #14171a; --text: #e6e8eb; --faint: #9ba1a9; --line: #33383f; --soft: #1d2125; --pick: #1b3050; --accent: #7ab4f5;
  --good: #5fd39b; --bad: #ff8189; --unsure: #f0b94f;
  --l0: #7ab4f5; --l1: #ff9b6b; --l2: #5fd39b; --l3: #c59bf0; --l4: #f0b94f; --l5: #f58ac0; --l6: #5fd0d4; --l7: #a9aeb6; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem 1.5rem 4rem; max-width: 100rem; background: var(--back); color: var(--text);
  font: 15px/1.45 system-ui, sans-serif; }
h1 { font-size: 1.4rem; margin: 0 0 .2rem; } h2 { font-size: 1.15rem; margin: 2.2rem 0 .3rem; } h3 { font-size: .95rem; margin: .9rem 0 .2rem; }
code, .code, .steps, .lanes, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 13px; }
a { color: var(--accent); } .faint { color: var(--faint); } .holds-word, .bounded-word { color: var(--good); }
.violated-word, .deadlock-word, .unreached-word, .faulty-word, .error-word { color: var(--bad); } .undecided-word { color: var(--unsure); }
.word { font-weight: 600; white-space: nowrap; }
table { border-collapse: collapse; width: 100%; margin-top: .8rem; } th, td { text-align: left; padding: .3rem .8rem .3rem 0; vertical-align: top; border-bottom: 1px solid var(--line); }
th { color: var(--faint); font-weight: 500; } td.n, th.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.finding { border-left: 3px solid var(--bad); padding: .2rem .8rem; margin: .4rem 0; background: var(--soft); }
.replay { display: block; padding: .4rem .8rem; background: var(--soft); overflow-x: auto; white-space: pre; }
.trace { display: grid; grid-template-columns: minmax(0, 1fr) 24rem; gap: 1.2rem; align-items: start; margin-top: .6rem; }
.walk { position: relative; overflow: auto; max-height: calc(100vh - 3rem); border: 1px solid var(--line); border-radius: 6px; }
.walk:focus-visible, .detail button:focus-visible, summary:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.lanes { position: absolute; left: 3.2rem; top: 0; z-index: 1; pointer-events: none; } .lanes text { fill: currentColor; font-size: 12px; }
.lane { stroke: currentColor; stroke-width: 1; opacity: .45; } .holds { stroke: currentColor; stroke-width: 7; opacity: .4; }
.waits { stroke: var(--bad); stroke-width: 3; stroke-dasharray: 3 3; } .over { fill: none; stroke: var(--faint); stroke-width: 1.4; }
.mark { fill: currentColor; stroke: var(--back); stroke-width: 1.5; } .mark.last { stroke: var(--bad); stroke-width: 3; } .loop { fill: none; stroke: var(--text); stroke-width: 1.5; }
${Array.from({ length: 8 }, (_, lane) => `.lane-${lane} { color: var(--l${lane}); }`).join(' ')}
.steps { list-style: none; margin: 0; padding: 0; }
.steps li { height: ${ROW}px; padding: 4px .6rem 0 .6rem; display: grid; grid-template-columns: 2.6rem var(--room) minmax(12rem, 1fr); cursor: default; content-visibility: auto; contain-intrinsic-size: auto ${ROW}px; }
.steps li > * { overflow: hidden; } .steps .n { color: var(--faint); text-align: right; padding-right: .6rem; }
.steps .what div { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; } .steps .changes { color: var(--faint); }
.steps li[aria-selected=true] { background: var(--pick); } .steps li.followed .changes { color: var(--text); font-weight: 600; }
.steps li.again { border-top: 2px solid var(--text); }
.detail { position: sticky; top: 1rem; border: 1px solid var(--line); border-radius: 6px; padding: .6rem .9rem; max-height: calc(100vh - 3rem); overflow: auto; overflow-wrap: anywhere; }
.fold { color: var(--faint); font-style: italic; } .unfold { font: inherit; padding: .1rem .7rem; border: 1px solid var(--line); border-radius: 4px; background: var(--soft); color: var(--text); cursor: pointer; } .trace[hidden] { display: none; }
.detail ul { margin: 0; padding-left: 1.1rem; } .detail button { font: inherit; background: none; border: 0; padding: 0; color: var(--accent); cursor: pointer; text-align: left; }
.detail pre { white-space: pre-wrap; margin: .3rem 0; } kbd { border: 1px solid var(--line); border-radius: 3px; padding: 0 .3rem; font-size: 12px; background: var(--soft); }
.graph { overflow-x: auto; } .edge { fill: none; stroke: var(--faint); stroke-width: 1.5; } .edge.picked { stroke-width: 4; }
.edge.closes { stroke: var(--bad); stroke-width: 2; } .edge.times-out { stroke: var(--bad); stroke-dasharray: 6 4; } .edge.undecided { stroke: var(--unsure); stroke-width: 2; } .edge.never-closes { stroke-dasharray: 6 4; }
.edge.closes.picked, .edge.undecided.picked { stroke-width: 4; } marker { fill: var(--faint); } marker.closes, marker.times-out { fill: var(--bad); } marker.undecided { fill: var(--unsure); }
.class rect { fill: var(--soft); stroke: var(--text); } .class text { text-anchor: middle; fill: var(--text); font: 13px ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.item { margin: .3rem 0; } .item.dependency { margin-left: 1.5rem; } .item summary { cursor: pointer; padding: .15rem 0; } .item pre { overflow-x: auto; background: var(--soft); padding: .6rem .8rem; margin: .3rem 0; }
@media (max-width: 60rem) { .trace { grid-template-columns: minmax(0, 1fr); } .detail { position: static; max-height: 40vh; } .walk { max-height: 50vh; } }
@media print { .walk, .detail { max-height: none; overflow: visible; } }
`;
