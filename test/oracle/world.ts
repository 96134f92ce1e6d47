/** What all parts of the oracle work on: the model, the state that is looked at, and where its threads stand. */
import type { LockMode } from '../../src/language/field.ts';
import type { Model } from '../../src/language/model.ts';
import type { Routine, Thread, Wanting } from '../../src/language/program.ts';
import type { Frame, Sizes, State } from './state.ts';
import { type Line, Text } from './text.ts';
import { type LockView, type View, Views } from './views.ts';

export interface Wanted extends LockView {
  readonly mode: LockMode;
  readonly ticket: unknown;
}

export class World {
  readonly threads: readonly Thread[];
  readonly sizes: Sizes;
  readonly views: Views;
  /** Of the state before a step, for claims about steps. */
  readonly past: Views;
  private readonly parameters: unknown;
  private readonly texts = new Map<string, Text>();

  constructor(model: Model, parameters: unknown) {
    this.parameters = parameters;
    this.threads = model.threads(parameters);
    this.sizes = { shared: model.state(parameters), threads: this.threads.length };
    const fieldsOf = (routine: string) => this.textNamed(routine).fields;
    this.views = new Views(this.sizes, fieldsOf);
    this.past = new Views(this.sizes, fieldsOf);
  }

  show(state: State, me: number): void {
    this.views.state = state;
    this.views.me = me;
    this.views.writable = false;
  }

  change(work: () => unknown): void {
    this.views.writable = true;
    try {
      work();
    } finally {
      this.views.writable = false;
    }
  }

  textOf(routine: Routine): Text {
    let text = this.texts.get(routine.name);
    if (text === undefined) this.texts.set(routine.name, (text = new Text(routine, this.parameters)));
    if (text.routine !== routine) throw new Error(`there are two routines called ${routine.name}`);
    return text;
  }

  /** A routine that was entered before. */
  textNamed(routine: string): Text {
    return this.texts.get(routine) as Text;
  }

  /** The frames of a thread, outermost first. */
  framesOf(thread: number): Frame[] {
    return this.views.state.threads[thread] as Frame[];
  }

  /** The innermost frame of a thread that has not ended. */
  frameOf(thread: number): Frame {
    return this.framesOf(thread).at(-1) as Frame;
  }

  lineOf(thread: number): Line {
    const { at, routine } = this.frameOf(thread);
    return this.textNamed(routine).line(at);
  }

  view(thread: number): View {
    const depth = this.framesOf(thread).length - 1;
    const { routine } = this.frameOf(thread);
    const fixed = depth === 0 ? Object.keys((this.threads[thread] as Thread).routine.args) : [];
    return this.views.frame(thread, depth, routine, fixed);
  }

  wanted(thread: number, { mode, target, ticket }: Wanting, s: View, t: View): Wanted {
    const lock = this.views.lockOf(target(s, t));
    return { ...lock, mode: this.modeOf(thread, mode, lock), ticket: ticket === null ? null : ticket(s, t) };
  }

  private modeOf(thread: number, mode: Wanting['mode'], { kind }: LockView): LockMode {
    const isInterrupt = this.threads[thread]?.context.isInterrupt === true;
    const found = mode === 'write' ? kind.write : isInterrupt ? (kind.irqRead ?? kind.read) : kind.read;
    if (found === null) throw new Error(`a ${kind.name} is not for reading`);
    return found;
  }
}

export function truth(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new Error('neither true nor false');
  return value;
}
