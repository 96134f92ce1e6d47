/** What each action does on the screen of the trace. Pure. */
import type { TraceAction } from './binding.ts';
import type { Face, Next } from './face.ts';
import {
  branch,
  choices,
  chosenPath,
  goTo,
  type Jump,
  jump,
  momentOf,
  PANES,
  type Travel,
  unbranch,
} from './travel.ts';

export function actOnTrace(face: Face, travel: Travel, action: TraceAction): Next {
  const only = (changed: Partial<Face>): Next => ({ face: { ...face, ...changed }, effects: [] });
  const to = (what: Jump, by: 1 | -1, none: string): Next => {
    const at = jump(travel, what, by);
    return only(at === null ? { message: none } : { travel: goTo(travel, at) });
  };
  switch (action) {
    case 'same thread next':
      return to('thread', 1, 'this thread takes no further step');
    case 'same thread before':
      return to('thread', -1, 'this thread took no step before');
    case 'next switch':
      return to('switch', 1, 'no other thread acts after this');
    case 'switch before':
      return to('switch', -1, 'no other thread acted before this');
    case 'next lock':
      return to('lock', 1, 'no lock is taken or released after this');
    case 'lock before':
      return to('lock', -1, 'no lock was taken or released before this');
    case 'next change':
      return to('watched', 1, `no later step changes ${travel.watched}`);
    case 'change before':
      return to('watched', -1, `no step before changes ${travel.watched}`);
    case 'next sought':
      return to('sought', 1, `no later step has "${travel.sought}"`);
    case 'sought before':
      return to('sought', -1, `no step before has "${travel.sought}"`);
    case 'pane': {
      const pane = PANES[(PANES.indexOf(travel.pane) + 1) % PANES.length] ?? 'step';
      return only({ travel: { ...travel, pane, line: 0 } });
    }
    case 'pane down':
    case 'pane up': {
      const line = travel.line + (action === 'pane down' ? 1 : -1);
      return only({ travel: { ...travel, line: within(line, choices(travel)) } });
    }
    case 'fold':
      return only({ travel: { ...travel, isFolded: !travel.isFolded } });
    case 'watch': {
      const path = chosenPath(travel);
      if (path === null) return only({});
      const message = `watching ${path}: ] and [ go to its next change and the one before`;
      return only({ travel: { ...travel, watched: path }, message });
    }
    case 'mark': {
      const moment = momentOf(travel);
      if (moment === null) return only({ message: 'this state is not there yet' });
      const { at, variables } = moment;
      return only({
        travel: { ...travel, mark: { at, variables } },
        message: `marked the state after step ${at}`,
      });
    }
    case 'compare':
      return only({ travel: { ...travel, compares: !travel.compares, pane: 'state', line: 0 } });
    case 'branch': {
      const branched = branch(travel);
      return only(branched === null ? {} : { travel: branched });
    }
    case 'unbranch':
      return only({ travel: unbranch(travel) });
  }
}

/** The line nearest to one, of so many. */
export function within(line: number, total: number): number {
  return Math.max(0, Math.min(line, total - 1));
}
