/** What each action does. Pure. */
import { besideField, candidate, candidates, chosenOf, fieldsOf, withField } from './choose.ts';
import { exercisedIn } from './coverage.ts';
import { type Effect, type Face, type Next, SCREENS, SPARSE } from './face.ts';
import { type Action, TRACE_ACTIONS, type TraceAction } from './binding.ts';
import { pageOf } from './layout.ts';
import { stepped } from './folding.ts';
import { isUnderWay, searchOf } from './live.ts';
import { itemOf, orderingOf } from './lock-order.ts';
import { propertiesOf } from './judged.ts';
import { goTo, lengthOf, stepAt } from './travel.ts';
import { actOnTrace, within } from './act-on-trace.ts';

export function act(face: Face, action: Action): Next {
  const only = (changed: Partial<Face>, ...effects: readonly Effect[]): Next => ({
    face: { ...face, ...changed },
    effects,
  });
  const { choose, live, screen, travel } = face;
  if (isOnTrace(action)) return travel === null ? only({}) : actOnTrace(face, travel, action);
  switch (action) {
    case 'quit':
      if (isUnderWay(live)) return only({ message: 'a search is under way: s stops it, Ctrl-C twice quits' });
      return only({}, { kind: 'quit' });
    case 'interrupt':
      return isUnderWay(live) && live?.stage !== 'stopping' ? act(face, 'stop') : only({}, { kind: 'quit' });
    case 'suspend':
      return only({}, { kind: 'suspend' });
    case 'redraw':
      return only({}, { kind: 'redraw' });
    case 'help':
      return only({ help: 0 });
    case 'choose':
    case 'run':
    case 'properties':
    case 'coverage':
    case 'trace':
    case 'locks':
      return only({ screen: action });
    case 'next screen':
    case 'former screen': {
      const at = SCREENS.indexOf(screen) + (action === 'next screen' ? 1 : SCREENS.length - 1);
      return only({ screen: SCREENS[at % SCREENS.length] ?? screen });
    }
    case 'down':
      return only(moved(face, 1));
    case 'up':
      return only(moved(face, -1));
    case 'page down':
      return only(moved(face, pageOf(face)));
    case 'page up':
      return only(moved(face, -pageOf(face)));
    case 'first':
      return only(moved(face, Number.NEGATIVE_INFINITY));
    case 'last':
      return only(moved(face, Number.POSITIVE_INFINITY));
    case 'search':
      return search(face);
    case 'walk': {
      const at = candidate(choose);
      if (at === null) return only({});
      if (isUnderWay(live)) return only({ message: 'a search is under way: stop it first, on screen 2' });
      return only({}, { kind: 'ask', ask: { kind: 'walk', chosen: chosenOf(at, choose) } });
    }
    case 'switch focus':
      return only({ choose: { ...choose, focus: choose.focus === 'list' ? 'form' : 'list' } });
    case 'edit field': {
      const field = fieldsOf(choose)[choose.field];
      if (field === undefined) return only({});
      return only({ prompt: { for: 'field', label: field.name, text: field.value ?? '' } });
    }
    case 'more':
    case 'less':
    case 'unset': {
      const field = fieldsOf(choose)[choose.field];
      const text =
        field === undefined || action === 'unset' ? '' : besideField(field, action === 'more' ? 1 : -1);
      if (field === undefined || text === null) return only({});
      const changed = withField(choose, field, text);
      return only(typeof changed === 'string' ? { message: changed } : { choose: changed });
    }
    case 'filter':
      return only({
        choose: { ...choose, focus: 'list' },
        prompt: { for: 'filter', label: 'filter', text: choose.filter },
      });
    case 'hold': {
      if (live === null) return only({});
      const isHeld = live.stage === 'held';
      const ask = { kind: 'ask', ask: { kind: isHeld ? 'go on' : 'hold' } } as const;
      return only({ live: { ...live, stage: isHeld ? 'searching' : 'held' } }, ask);
    }
    case 'stop':
      return live === null || live.stage === 'ended'
        ? only({}, { kind: 'ask', ask: { kind: 'stop' } })
        : only({ live: { ...live, stage: 'stopping' } }, { kind: 'ask', ask: { kind: 'stop' } });
    case 'open trace':
      return only({ screen: 'trace' });
    case 'sparse': {
      const sparse = SPARSE[(SPARSE.indexOf(face.sparse) + 1) % SPARSE.length] ?? 'all';
      return only({ sparse, lines: { ...face.lines, coverage: 0 } });
    }
    case 'lock order': {
      const at = candidate(choose);
      if (at === null) return only({});
      if (isUnderWay(live)) return only({ message: 'a search is under way: stop it first, on screen 2' });
      const chosen = chosenOf(at, choose);
      const ask = { kind: 'lock order', chosen, wanted: choose.wanted } as const;
      // One thing is looked at at a time: what was looked for beside is looked for no more.
      const left = live?.survey === 'sought' ? { live: { ...live, survey: null } } : {};
      return only({ ...left, screen: 'locks', ordering: orderingOf(chosen) }, { kind: 'ask', ask });
    }
    case 'open way': {
      const item = itemOf(face.ordering, face.lines.locks);
      if (item === null || face.ordering === null || item.steps.length === 0) return only({});
      const { about, steps } = item;
      return only({}, { kind: 'ask', ask: { kind: 'follow', chosen: face.ordering.chosen, steps, about } });
    }
    case 'said down':
    case 'said up': {
      const said = Math.max(0, face.lines.said + (action === 'said down' ? 1 : -1));
      return only({ lines: { ...face.lines, said } });
    }
    case 'survey': {
      const run = live?.run;
      if (live === null || run === null || run === undefined) return only({});
      const ask = { kind: 'survey', run, chosen: live.chosen, wanted: live.wanted } as const;
      return only({ live: { ...live, survey: 'sought' }, ordering: found(face) }, { kind: 'ask', ask });
    }
    case 'edit source':
      return edit(face);
    case 'go to step':
      return only({ prompt: { for: 'step', label: 'step', text: '' } });
    case 'seek':
      return only({ prompt: { for: 'sought', label: 'find', text: '' } });
  }
}

function isOnTrace(action: Action): action is TraceAction {
  return TRACE_ACTIONS.some((one) => one === action);
}

/** The chosen line of the screen, so many lines on. */
function moved(face: Face, by: number): Partial<Face> {
  const { choose, lines, live, travel } = face;
  switch (face.screen) {
    case 'choose':
      if (choose.focus === 'form')
        return { choose: { ...choose, field: within(choose.field + by, fieldsOf(choose).length) } };
      return { choose: { ...choose, line: within(choose.line + by, candidates(choose).length) } };
    case 'properties':
      return {
        lines: { ...lines, properties: within(lines.properties + by, propertiesOf(live, travel).length) },
      };
    case 'coverage':
      return { lines: { ...lines, coverage: within(lines.coverage + by, exercisedIn(face).length) } };
    case 'trace':
      if (travel === null) return {};
      return {
        travel: goTo(
          travel,
          within(by === 1 || by === -1 ? stepped(travel, by) : travel.at + by, lengthOf(travel) + 1),
        ),
      };
    case 'locks':
      return {
        lines: { ...lines, locks: within(lines.locks + by, face.ordering?.items.length ?? 0), said: 0 },
      };
    case 'run':
      return {};
  }
}

/** Lock order that was found; one that is looked for is given up for what is begun now. */
function found({ ordering }: Face): Face['ordering'] {
  return ordering?.order === null ? null : ordering;
}

function search(face: Face): Next {
  const { choose, live } = face;
  const at = candidate(choose);
  if (at === null) return { face, effects: [] };
  if (isUnderWay(live))
    return { face: { ...face, message: 'a search is under way: stop it first, on screen 2' }, effects: [] };
  // What is searched again is what was searched, whatever is chosen by now.
  const again = face.screen === 'run' && live !== null;
  const chosen = again ? live.chosen : chosenOf(at, choose);
  const wanted = again ? live.wanted : choose.wanted;
  return {
    face: { ...face, screen: 'run', live: searchOf(chosen, wanted), travel: null, ordering: found(face) },
    effects: [
      { kind: 'ask', ask: { kind: 'describe', chosen } },
      { kind: 'ask', ask: { kind: 'search', chosen, wanted } },
    ],
  };
}

function edit(face: Face): Next {
  const { travel } = face;
  const step = travel === null ? null : (stepAt(travel, travel.at) ?? stepAt(travel, 1));
  const source = face.screen === 'coverage' ? exercisedIn(face)[face.lines.coverage]?.source : step?.source;
  if (source === undefined || source.line === 0)
    return { face: { ...face, message: 'there is no line to open' }, effects: [] };
  return { face, effects: [{ kind: 'edit', file: source.file, line: source.line }] };
}
