/** Models of counts and lists that are wrong: the report has one of the parties, and the other is to be found. */
import { originOf } from '../plumbing.ts';
import type { ReportOf } from '../report.ts';
import type { Draft, Lines } from './draft.ts';

const OTHER = {
  what: 'the other party',
  errs: 'may cry wolf',
  because:
    'the report has the stack of the one who noticed: put the functions of the other in the place of "to be written"',
} as const;

export function referenceCountModel(draft: Draft, report: ReportOf<'reference count'>): void {
  const { fault, stack } = report;
  draft.words.dmaze.add('flag');
  draft.claim('noDeadlock()', 'vocabulary');
  for (const word of ['kref', 'krefInit', 'krefPut']) draft.kernel(word);
  draft.field('references', 'kref(3)', 'of the object');
  draft.field('found', 'flag()', 'whether the object can be found');
  const maker = draft.routine('makes the object', 'not named by the log', [
    `w.step('kref_init', (s) => { krefInit(s.references); s.found = true; })`,
  ]);
  const other = draft.routine('to be written: puts the last reference', 'not named by the log', [
    'w.rest()',
    `w.step('takes it from where it is found, and kref_put', (s) => { s.found = false; krefPut(s.references); }, { when: (s) => s.found })`,
  ]);
  draft.thread('maker', 'process', maker);
  const inner: Lines =
    fault === 'get on zero'
      ? [
          "...(w.p.mended ? [w.step('kref_get_unless_zero', (s) => { krefGetUnlessZero(s.references); })] : [w.step('kref_get', (s) => { krefGet(s.references); })])",
        ]
      : [`w.step('kref_put', (s) => { krefPut(s.references); })`];
  if (fault === 'get on zero') {
    draft.kernel('krefGet');
    draft.kernel('krefGetUnlessZero');
    draft.narrowing('mended', 'It takes a reference only if there is one still.', 'unless-zero');
  } else {
    draft.kernel('krefGet');
    draft.narrowing(
      'mended',
      'It has a reference of its own, which it took in the step in which it found the object.',
      'a-reference-of-its-own',
    );
  }
  const called = draft.nest(stack, inner, { fallback: 'somewhere' });
  const takes = fault === 'underflow' ? 'if (w.p.mended) krefGet(s.references);' : '';
  const finder = draft.routine('finds the object', 'how it is found is not named by the log', [
    'w.rest()',
    `w.step('to be written: finds the object', (s) => { ${takes} }, { when: (s) => s.found })`,
    `w.call(${called}, {})`,
  ]);
  draft.thread(report.task ?? 'the task', originOf(stack), finder);
  draft.thread('the other party', 'process', other);
  draft.gaps.push(OTHER);
}

export function listModel(draft: Draft, report: ReportOf<'list corruption'>): void {
  const { fault, stack } = report;
  draft.kernel('mutex');
  draft.field(
    'outer_lock',
    "mutex('the lock of the list, to be named')",
    'around each change, where an instance says so',
  );
  draft.narrowing(
    'outerLock',
    'Each change is made under one lock, after a look whether it is still to be made.',
    'under-a-lock',
  );
  const change = changeOf(draft, fault);
  const called = draft.nest(stack, change.lines, {
    fallback: 'somewhere',
    ...(change.passes === undefined ? {} : { passes: change.passes }),
  });
  const entry = draft.routine(
    'changes the list',
    'how it gets there is not named by the log',
    [
      "...(w.p.outerLock ? [w.lock('the lock of the list', (s) => s.outer_lock)] : [])",
      `w.when('to be written: whether the change is still to be made', ${change.test}, [w.call(${called}, ${change.passes === undefined ? '{}' : '{ before: (t) => t.before }'})])`,
      "...(w.p.outerLock ? [w.unlock('the lock of the list', (s) => s.outer_lock)] : [])",
    ],
    change.passes === undefined ? '' : `locals: { ${change.passes.name}: ${change.passes.field} }, `,
  );
  const origin = originOf(stack);
  const context = origin === 'hardIrq' || origin === 'softIrq' ? 'worker' : origin;
  draft.thread(report.task ?? 'the task', context, entry);
  draft.thread('the other party', 'process', entry);
  draft.gaps.push({ ...OTHER, what: 'the other party: here, a second task in the same function' });
}

interface Change {
  readonly lines: Lines;
  readonly test: string;
  readonly passes?: { readonly name: string; readonly field: string };
}

function changeOf(draft: Draft, fault: ReportOf<'list corruption'>['fault']): Change {
  for (const word of ['int']) draft.words.dmaze.add(word);
  if (fault === 'torn') {
    draft.field('changes', 'int(0, 2)', 'how often the list was changed');
    draft.field('torn', 'flag()', 'whether somebody changed it between the two writes of another');
    draft.words.vocabulary.add('invariant');
    draft.claim("invariant('nobody changes the list within a change', (s) => !s.torn)", 'vocabulary');
    draft.words.dmaze.add('flag');
    return {
      passes: { name: 'before', field: 'int(0, 2)' },
      test: '(s, t) => { void t; return s.changes < 2; }',
      lines: [
        `w.step('the neighbours of the node', (s, t) => { t.before = s.changes; })`,
        `w.step('writes to them', (s, t) => { if (t.before !== s.changes) s.torn = true; s.changes += 1; })`,
      ],
    };
  }
  draft.claim('noDeadlock()', 'vocabulary');
  draft.words.dmaze.add('queue');
  draft.field('list', 'queue(int(0, 0), 1)', 'the list, with room for the node');
  if (fault === 'double add') {
    draft.kernel('listAddTail');
    return {
      lines: [`w.step('list_add', (s) => { listAddTail(s.list, 0); })`],
      test: '(s) => !s.list.has(0)',
    };
  }
  draft.kernel('listAddTail');
  draft.kernel('listDel');
  draft.thread(
    'adds',
    'process',
    draft.routine('adds the node', 'not named by the log', [
      `w.step('list_add', (s) => { listAddTail(s.list, 0); })`,
    ]),
  );
  return { lines: [`w.step('list_del', (s) => { listDel(s.list, 0); })`], test: '(s) => s.list.has(0)' };
}
