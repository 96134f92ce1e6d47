/** The classes of locks and what depends on what, as a graph in SVG: on a circle, so that every arrow can be seen. */
import type { LocksRun } from '../locks.ts';
import { acted } from '../words.ts';
import { escaped } from './markup.ts';

/** In pixels. */
const NODE = { height: 30, letter: 7.6, padding: 22 };
/** Between two neighbours on the circle, and of the smallest circle. */
const APART = 150;
const LEAST = 90;
const MARGIN = 34;
/** How far an arrow bends away from the straight line, so that there and back are two. */
const BEND = 24;

interface Node {
  readonly at: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Null where nothing depends on anything. */
export function lockGraph(run: LocksRun): string | null {
  const used = [...new Set(run.dependencies.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  if (used.length === 0) return null;
  const widths = used.map((at) => (run.classes[at]?.name ?? '').length * NODE.letter + NODE.padding);
  const widest = Math.max(...widths);
  const radius = used.length === 1 ? 0 : Math.max(LEAST, (used.length * APART) / (2 * Math.PI));
  const across = radius + widest / 2 + MARGIN;
  const nodes = new Map(
    used.map((at, row): [number, Node] => {
      const angle = Math.PI * (1 + (2 * row) / used.length);
      const [x, y] = [across + radius * Math.cos(angle), radius * Math.sin(angle)];
      return [at, { at, x, y, width: widths[row] ?? 0 }];
    }),
  );
  const pairs = new Map(run.dependencies.map((one) => [`${one.from} ${one.to}`, one]));
  const edges = [...pairs.values()].map(({ from, seen, to }) => {
    const cycles = run.cycles.flatMap(({ dependencies }, cycle) =>
      dependencies.some((at) => run.dependencies[at]?.from === from && run.dependencies[at]?.to === to)
        ? [cycle]
        : [],
    );
    // The gravest comes first.
    const look = LOOKS[run.cycles[cycles[0] ?? -1]?.decision.kind ?? 'none'];
    const names = `${run.classes[from]?.name} -> ${run.classes[to]?.name}: ${acted(seen.asks)}`;
    const way = wayOf(nodes.get(from) as Node, nodes.get(to) as Node);
    return `<path class="edge ${look}" data-cycles="${cycles.join(' ')}" d="${way}" marker-end="url(#${look})"><title>${escaped(names)}</title></path>`;
  });
  const boxes = [...nodes.values()].map(({ at, width, x, y }) => {
    const { kind = '', name = '', usage } = run.classes[at] ?? {};
    const round = kind === 'event' ? NODE.height / 2 : 4;
    const title = `${name}${usage === undefined ? '' : ` ${usage}`}, ${kind}`;
    return `<g class="class"><title>${escaped(title)}</title><rect x="${fixed(x - width / 2)}" y="${fixed(y - NODE.height / 2)}" width="${fixed(width)}" height="${NODE.height}" rx="${round}"/><text x="${fixed(x)}" y="${fixed(y + 4.5)}">${escaped(name)}</text></g>`;
  });
  const heads = Object.values(LOOKS).map(
    (look) =>
      `<marker id="${look}" class="${look}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L10 5L0 10Z"/></marker>`,
  );
  const heights = [...nodes.values()].map(({ y }) => y);
  const room = NODE.height / 2 + MARGIN + BEND / 2;
  const top = fixed(Math.min(...heights) - room);
  const [width, height] = [fixed(across * 2), fixed(Math.max(...heights) + room - top)];
  return `<svg class="lock-graph" role="img" aria-label="lock order: ${used.length} classes, ${pairs.size} arrows" width="${width}" height="${height}" viewBox="0 ${top} ${width} ${height}"><defs>${heads.join('')}</defs>${edges.join('')}${boxes.join('')}</svg>`;
}

const LOOKS = {
  reachable: 'closes',
  'broken only by a timeout': 'times-out',
  undecided: 'undecided',
  unreachable: 'never-closes',
  none: 'ordered',
} as const;

/** From the edge of a box to the edge of another one, or from the top of one round to itself. */
function wayOf(from: Node, to: Node): string {
  if (from.at === to.at) {
    const [x, top] = [from.x, from.y - NODE.height / 2];
    return `M${fixed(x - 12)} ${fixed(top)}C${fixed(x - 36)} ${fixed(top - 44)} ${fixed(x + 36)} ${fixed(top - 44)} ${fixed(x + 12)} ${fixed(top)}`;
  }
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const far = Math.hypot(dx, dy);
  const bend = {
    x: (from.x + to.x) / 2 + (-dy / far) * BEND * 2,
    y: (from.y + to.y) / 2 + (dx / far) * BEND * 2,
  };
  const [start, end] = [border(from, bend), border(to, bend)];
  return `M${fixed(start.x)} ${fixed(start.y)}Q${fixed(bend.x)} ${fixed(bend.y)} ${fixed(end.x)} ${fixed(end.y)}`;
}

/** Where the line from the middle of a box to a point leaves the box. */
function border(
  { width, x, y }: Node,
  point: { readonly x: number; readonly y: number },
): { x: number; y: number } {
  const [dx, dy] = [point.x - x, point.y - y];
  const part = Math.min(
    dx === 0 ? Infinity : width / 2 / Math.abs(dx),
    dy === 0 ? Infinity : NODE.height / 2 / Math.abs(dy),
  );
  return { x: x + dx * part, y: y + dy * part };
}

function fixed(number: number): number {
  return Math.round(number * 10) / 10;
}
