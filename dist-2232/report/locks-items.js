import { classNamed } from './locks-scenario.js';
import { cycleLines, dependencyLines, misuseLines, orderLines } from './locks-text.js';
import { PLAIN } from './paint.js';
import { acted } from './words.js';
import { wrap } from './wrap.js';
export function locksItems(run) {
    const { cycles, dependencies, misuses } = run;
    const order = {
        kind: 'order',
        title: dependencies.length === 0
            ? 'nothing is asked for under a lock'
            : 'which class is asked for under which',
        standing: 'plain',
        lines: (width) => orderLines(run, { width, paint: PLAIN }),
        steps: [],
        about: '',
    };
    const told = cycles.flatMap((cycle, at) => [
        cycleItem(run, cycle, at),
        ...cycle.dependencies.map((one, row) => dependencyItem(run, dependencies[one], row, at)),
    ]);
    const wrong = misuses.map((misuse) => {
        const { because, rule, seen } = misuse;
        return {
            kind: 'misuse',
            title: rule,
            standing: 'bad',
            lines: (width) => misuseLines(misuse, { width, paint: PLAIN }, false),
            steps: seen.steps ?? [],
            about: `${rule}: ${because}`,
        };
    });
    return [order, ...told, ...wrong];
}
/** `a -> b -> a` */
export function roundOf(run, { classes }) {
    return [...classes, classes[0] ?? 0].map((at) => classNamed(run, at)).join(' -> ');
}
function cycleItem(run, cycle, at) {
    const { decision, rule } = cycle;
    const standing = {
        reachable: 'bad',
        'broken only by a timeout': 'bad',
        undecided: 'unsure',
        unreachable: 'good',
    };
    return {
        kind: 'cycle',
        title: `${decision.kind}: ${roundOf(run, cycle)}`,
        standing: standing[decision.kind],
        lines: (width) => cycleLines(run, cycle, { width, paint: PLAIN }, 'none'),
        steps: 'ring' in decision ? decision.steps : [],
        about: `${rule}: ${roundOf(run, cycle)}, ${decision.kind}`,
        cycle: at,
    };
}
function dependencyItem(run, dependency, row, cycle) {
    const { from, seen, to } = dependency;
    const name = `${classNamed(run, from)} -> ${classNamed(run, to)}`;
    return {
        kind: 'dependency',
        title: `#${row} ${name}`,
        standing: 'plain',
        lines: (width) => dependencyLines(run, dependency, row, (text, by = 4) => wrap(' '.repeat(by - 2) + text, width, ' '.repeat(by + 2))),
        steps: seen.steps ?? [],
        about: `how ${name} comes about: ${acted(seen.asks)}`,
        cycle,
    };
}
//# sourceMappingURL=locks-items.js.map