/** From what is shown, and what happens, to what is shown next and what is to be done. Pure. */
import { candidate, candidates, chosenOf, lineOf, NOTHING_CHOSEN } from './choose.ts';
import { type Effect, type Face, faceAt, type Next, type Size } from './face.ts';
import { actionOf, bindingsOf } from './keys.ts';
import { pageOf, shownSteps } from './layout.ts';
import { isUnderWay, searchOf, withProgress } from './live.ts';
import { act } from './act.ts';
import { typed } from './prompt.ts';
import { ordered, orderingOf } from './lock-order.ts';
import type { Ask, Told } from './served.ts';
import { isSameWay, momentOf, travelOn, wayOf } from './travel.ts';

export type Event =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'resized'; readonly size: Size }
  | { readonly kind: 'told'; readonly told: Told }
  | { readonly kind: 'edited'; readonly because: string | null };

export function reduce(face: Face, event: Event): Next {
  const next = happen(face, event);
  const ask = looking(face, next.face);
  return ask === null ? next : { ...next, effects: [...next.effects, { kind: 'ask', ask }] };
}

function happen(face: Face, event: Event): Next {
  switch (event.kind) {
    case 'resized':
      return { face: { ...face, size: event.size }, effects: [] };
    case 'edited': {
      // What is searched next is what is written now; a search under way goes on with what it began with.
      const ask = { kind: 'ask', ask: { kind: 'list', also: face.also } } as const;
      return { face: { ...face, message: event.because }, effects: isUnderWay(face.live) ? [] : [ask] };
    }
    case 'told':
      return hear(face, event.told);
    case 'key':
      return press({ ...face, message: null }, event.key);
  }
}

function press(face: Face, key: string): Next {
  if (face.prompt !== null) return typed(face, face.prompt, key);
  if (face.help !== null) return { face: { ...face, help: scrolled(face, face.help, key) }, effects: [] };
  const action = actionOf(face, key);
  return action === null ? { face, effects: [] } : act(face, action);
}

/** Help is left by every key that does not scroll it. */
function scrolled(face: Face, line: number, key: string): number | null {
  const by: Readonly<Record<string, number>> = {
    j: 1,
    down: 1,
    k: -1,
    up: -1,
    pagedown: pageOf(face),
    pageup: -pageOf(face),
  };
  const lines = bindingsOf(face, false).length;
  return by[key] === undefined ? null : Math.max(0, Math.min(lines - 1, line + by[key]));
}

function hear(face: Face, told: Told): Next {
  const only = (changed: Partial<Face>, ...effects: readonly Effect[]): Next => ({
    face: { ...face, ...changed },
    effects,
  });
  const { live, travel } = face;
  switch (told.kind) {
    case 'models':
      return begin({ ...face, choose: { ...face.choose, models: told.models, broken: told.broken } });
    case 'described':
      return live === null ? only({}) : only({ live: { ...live, described: told.described } });
    case 'progress':
      return live === null ? only({}) : only({ live: withProgress(live, told.progress) });
    case 'ended': {
      const { found } = told;
      const { chosen, described, run } = found;
      const hasTrace = run === null || run.trace !== undefined;
      const last = run === null ? null : { described, run, stage: 'ended' as const, survey: null };
      return only({
        // What is walked by hand, or opened, comes with no search: an older one says nothing of it.
        live: last === null ? null : { ...(live ?? searchOf(chosen, NOTHING_CHOSEN.wanted)), ...last },
        travel: hasTrace ? travelOn(found) : null,
        screen: run === null ? 'trace' : face.screen,
        lines: { ...face.lines, properties: 0, coverage: 0 },
      });
    }
    case 'ordering': {
      const { ordering } = face;
      return ordering === null ? only({}) : only({ ordering: { ...ordering, states: told.states } });
    }
    case 'lock order':
      return only({
        ordering: ordered(face.ordering ?? orderingOf(told.chosen), told.order, face.folder),
        lines: { ...face.lines, locks: 0, said: 0 },
      });
    case 'surveyed':
      return live === null ? only({}) : only({ live: { ...live, survey: told.survey } });
    case 'walking':
      return travel === null || momentOf(travel) !== null
        ? only({})
        : only({ travel: { ...travel, reached: told.reached } });
    case 'seen': {
      const { moment, rows, way } = told;
      return travel === null
        ? only({})
        : only({ travel: { ...travel, seen: { way, moment, rows }, reached: null } });
    }
    case 'refused':
      return only({
        message: told.because,
        ...(told.what === 'survey' && live !== null ? { live: { ...live, survey: null } } : {}),
        ...(told.what === 'lock order' ? { ordering: null, screen: 'choose' } : {}),
        ...(told.what === 'search' ? { live: null, screen: 'choose' } : {}),
      });
  }
}

/** The models are there: goes to what was asked for at the start. */
function begin(face: Face): Next {
  const { choose, wanted } = face;
  if (wanted === null) return { face, effects: [] };
  const line = lineOf(choose, wanted.model, wanted.instance);
  if (line < 0) {
    const message = `there is no ${wanted.model}${wanted.instance === null ? '' : `:${wanted.instance}`}`;
    return { face: { ...face, wanted: null, message }, effects: [] };
  }
  return { face: { ...face, wanted: null, choose: { ...choose, line } }, effects: [] };
}

/** Where to look now, if that is elsewhere than before. */
function looking(before: Face, { size, travel }: Face): Ask | null {
  if (travel === null) return null;
  const [rows, way] = [shownSteps(travel, size), wayOf(travel)];
  const former = before.travel;
  if (former !== null && former.found === travel.found && former.at === travel.at) {
    const shown = shownSteps(former, before.size);
    if (shown.from === rows.from && shown.to === rows.to && isSameWay(wayOf(former), way)) return null;
  }
  return { kind: 'look', of: travel.found.number, way, at: travel.at, rows };
}

/** What is shown, and asked for, at the start. */
export function start(size: Size, folder: string, opening: Opening): Next {
  const { also, file, instance, model } = opening;
  const face = faceAt(size, folder, { also, wanted: model === null ? null : { model, instance } });
  const asks: Ask[] = [{ kind: 'list', also }];
  if (file !== null) asks.push({ kind: 'open', file });
  return { face, effects: asks.map((ask) => ({ kind: 'ask', ask })) };
}

/** What was asked for on the command line. */
export interface Opening {
  /** A model that is not of the library, by its path. */
  readonly also: string | null;
  readonly model: string | null;
  readonly instance: string | null;
  /** A counterexample to travel through. */
  readonly file: string | null;
}

/** The instance that is chosen, as it is asked for. */
export function chosenIn({ choose }: Face): ReturnType<typeof chosenOf> | null {
  const at = candidate(choose);
  return at === null ? null : chosenOf(at, choose);
}

/** How many lines the list of the choose screen has. */
export function choosable({ choose }: Face): number {
  return candidates(choose).length;
}
