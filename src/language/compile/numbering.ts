/** Numbers the places that threads can reach and names the steps they can take there. */
import { ModelError } from '../mistake.ts';
import {
  awaited,
  type Block,
  type Instruction,
  type Routine,
  type Statement,
  type Thread,
} from '../program.ts';
import type { Branch, Frame, Offer, Place, StepName, Tail } from './control.ts';
import { instructionsOf } from './instructions.ts';
import { checkNamedApart } from './named-apart.ts';

export class Numbering {
  readonly steps: StepName[] = [];
  private readonly reached = new Set<Statement>();
  /** Places from where a rest is reached in silence, but only where the frame says so. */
  private readonly restsIfGiven = new Set<Place>();
  private readonly hasLines: boolean;

  /** @param hasLines whether some lock has a line to get in */
  constructor(hasLines: boolean) {
    this.hasLines = hasLines;
  }

  /** Numbers the places a thread can reach, and names its steps. */
  number(entry: Tail, thread: Thread): Place[] {
    const places: Place[] = [];
    const meet = (tail: Tail): void => {
      for (const place of this.placesAfter(tail, new Set()))
        if (place.pc < 0) {
          place.pc = places.length;
          places.push(place);
        }
    };
    meet(entry);
    for (let i = 0; i < places.length; i++) {
      const place = places[i] as Place;
      const offers: Offer[] = [];
      this.offer(place, place, [], {}, offers, new Set());
      place.offers = offers;
      checkNamedApart(place);
      this.checkRest(place);
      for (const { fails, yes, no, waits } of offers) {
        meet(yes.next);
        if (no !== null) meet(no.next);
        if (waits !== null) meet(waits.next);
        for (const { next } of Object.values(fails)) meet(next);
      }
    }
    if (!places.some((place) => place.rest))
      throw new ModelError(
        `thread "${thread.name}" never ends and has no rest(): say where it may stop for good, or every end is a deadlock`,
        thread.source,
      );
    return places;
  }

  private *placesAfter(tail: Tail, path: Set<Tail>): Generator<Place> {
    if (tail.kind === 'goto') {
      yield tail.place;
      return;
    }
    if (path.has(tail)) throw silentLoop(tail);
    path.add(tail);
    if (tail.kind === 'given') {
      yield* this.placesAfter(tail.then, path);
      yield* this.placesAfter(tail.otherwise, path);
    } else if (tail.kind === 'do') {
      checkGives(tail);
      yield* this.placesAfter(tail.next, path);
    } else if (tail.target !== null) yield* this.placesAfter(tail.target, path);
    path.delete(tail);
  }

  /** Collects what may be executed at `origin`, having silently come to `place`. */
  private offer(
    origin: Place,
    place: Place,
    before: Offer['before'],
    choice: Offer['choice'],
    offers: Offer[],
    path: Set<Tail | Place>,
  ): void {
    if (place.rest && place !== origin) {
      if (before.some(({ kind }) => kind === 'assume')) this.restsIfGiven.add(origin);
      else origin.rest = true;
    }
    const { what } = place;
    if (what.kind === 'ways') {
      if (path.has(place))
        throw new ModelError('a loop can go round without a step', place.frame?.routine.source ?? null);
      path.add(place);
      for (const way of what.ways) this.follow(origin, way, before, choice, offers, path);
      path.delete(place);
      return;
    }
    const { fails = {}, instruction, yes, no } = what;
    this.reached.add(instruction);
    // An instruction stands in the frame it was written in.
    const frame = place.frame as Frame;
    const offer: { -readonly [K in keyof Offer]: Offer[K] } = {
      before,
      choice,
      instruction,
      frame,
      yes: { step: -1, next: yes },
      no: null,
      waits: null,
      fails: {},
    };
    offer.yes = this.step(origin, offer, yes, no === null ? '' : YES[instruction.kind]);
    if (no !== null) offer.no = this.step(origin, offer, no, NO[instruction.kind]);
    if (this.hasLines && awaited(instruction) !== null)
      offer.waits = this.step(origin, offer, { kind: 'goto', place }, WAITS);
    const failing = Object.entries(fails).map(
      ([error, tail]) => [error, this.step(origin, offer, tail, `: -${error}`)] as const,
    );
    offer.fails = Object.fromEntries(failing);
    offers.push(offer);
    for (const beside of instruction.kind === 'lock' ? instruction.beside : []) {
      this.reached.add(beside);
      const tail = Object.hasOwn(fails, beside.error) ? fails[beside.error] : undefined;
      if (tail === undefined)
        throw new ModelError(
          `"${instruction.label}" may fail with -${beside.error}: say in \`fails\` what is done then`,
          instruction.source,
        );
      const other: { -readonly [K in keyof Offer]: Offer[K] } = {
        ...offer,
        instruction: beside,
        waits: null,
      };
      other.fails = {};
      other.yes = this.step(origin, other, tail, '');
      offers.push(other);
    }
  }

  private follow(
    origin: Place,
    tail: Tail,
    before: Offer['before'],
    choice: Offer['choice'],
    offers: Offer[],
    path: Set<Tail | Place>,
  ): void {
    if (tail.kind === 'goto') {
      this.offer(origin, tail.place, before, choice, offers, path);
      return;
    }
    if (path.has(tail)) throw silentLoop(tail);
    path.add(tail);
    if (tail.kind === 'later') {
      if (tail.target !== null) this.follow(origin, tail.target, before, choice, offers, path);
    } else if (tail.kind === 'do') {
      checkGives(tail);
      const { silent } = tail;
      const chosen = silent.kind === 'pick' ? { ...choice, [silent.local]: silent.value } : choice;
      this.follow(origin, tail.next, [...before, silent], chosen, offers, path);
    } else {
      const assume = { kind: 'assume', frame: tail.frame, test: tail.test, source: tail.source } as const;
      this.follow(origin, tail.then, [...before, { ...assume, is: true }], choice, offers, path);
      this.follow(origin, tail.otherwise, [...before, { ...assume, is: false }], choice, offers, path);
    }
    path.delete(tail);
  }

  private step(place: Place, offer: Offer, next: Tail, outcome: string): Branch {
    const { instruction, frame, choice } = offer;
    const step = this.steps.length;
    const label = instruction.label + outcome;
    this.steps.push({
      thread: place.thread,
      routine: frame.routine.name,
      label,
      choice,
      instruction,
      place,
      offer,
    });
    return { step, next };
  }

  /** Whether a thread may stop is asked of places, not of frames: one where it depends would hide deadlocks. */
  private checkRest(place: Place): void {
    if (place.rest || !this.restsIfGiven.has(place)) return;
    const routine = place.frame?.routine ?? null;
    throw new ModelError(
      `${routine?.name}: whether it may stop here depends on a given: put rest() before the choice, or a step before the given`,
      routine?.source ?? null,
    );
  }

  /** @throws ModelError when an instruction can never be reached, whatever the values */
  checkReached(bodies: ReadonlyMap<Routine, Block>): void {
    for (const [routine, body] of bodies)
      for (const instruction of instructionsOf(body))
        if (!this.reached.has(instruction))
          throw new ModelError(
            `${routine.name}: nothing leads to "${instruction.label}"`,
            instruction.source,
          );
  }
}

/** @throws ModelError when a routine that gives a value ends here without one */
function checkGives({ falls }: Tail & { readonly kind: 'do' }): void {
  if (falls !== undefined)
    throw new ModelError('the routine returns a value but can end without returns()', falls);
}

/** How the two outcomes of an instruction are told apart in its label. */
const YES: Record<Instruction['kind'], string> = {
  step: '',
  section: '',
  lock: '',
  giveUp: '',
  unlock: '',
  tryLock: ': got it',
  when: ': yes',
};
const NO: Record<Instruction['kind'], string> = {
  step: '',
  section: '',
  lock: '',
  giveUp: '',
  unlock: '',
  tryLock: ': busy',
  when: ': no',
};

/** How getting in line for a lock is told from getting it. */
const WAITS = ': waits';

function silentLoop(tail: Tail): ModelError {
  const source =
    tail.kind === 'later' ? tail.source : tail.kind === 'given' ? tail.frame.routine.source : null;
  return new ModelError('a loop can go round without a step: put a step, or a wait, inside it', source);
}
