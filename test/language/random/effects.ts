/** Random effects: what a step does to the state and the frame. */
import type { Def, ScalarDef } from '../../../src/language/field.ts';
import { type Expression, type Loose, partAt, poolIn, type Recipes } from './recipes.ts';
import type { Tape } from './tape.ts';

export interface Effect {
  readonly text: string;
  readonly run: (s: Loose, t: Loose) => void;
}

const SCALARS = ['int', 'flag', 'oneOf', 'ref', 'thread'];
const NOTHING: Effect = { text: ';', run: () => undefined };

/** One or two effects. @param where a recipe of the frame alone sees no state */
export function randomEffects(tape: Tape, recipes: Recipes, where: 'state' | 'frame', depth = 0): Effect {
  const first = randomEffect(tape, recipes, where, depth);
  if (!tape.chance(40)) return first;
  const second = randomEffect(tape, recipes, where, depth);
  return {
    text: `${first.text} ${second.text}`,
    run: (s, t) => {
      first.run(s, t);
      second.run(s, t);
    },
  };
}

function randomEffect(tape: Tape, recipes: Recipes, where: 'state' | 'frame', depth: number): Effect {
  const kind = tape.next(where === 'frame' ? 5 : 16);
  if (kind === 3) return changedSet(tape, recipes, where);
  if (kind === 4) return changedList(tape, recipes, where);
  if (kind === 5) return allocated(tape, recipes);
  if (kind === 6 || kind === 7) return freed(tape, recipes);
  if (kind === 8 || kind === 9 || kind === 10) return spread(tape, recipes);
  if (kind === 11 && depth < 2) return chosen(tape, recipes, depth);
  if ((kind === 12 || kind === 13) && depth < 2) return throughHandle(tape, recipes, depth);
  return assigned(tape, recipes, where);
}

/** Most effects are on rows that are allocated; some do not look. */
function open(tape: Tape, place: { isOpen: (s: Loose, t: Loose) => boolean }, effect: Effect): Effect {
  if (tape.chance(6)) return effect;
  return {
    text: `if (open) { ${effect.text} }`,
    run: (s, t) => {
      if (place.isOpen(s, t)) effect.run(s, t);
    },
  };
}

function assigned(tape: Tape, recipes: Recipes, where: 'state' | 'frame'): Effect {
  const place = recipes.place(({ kind }) => SCALARS.includes(kind), where, true);
  if (place === null) return NOTHING;
  // The place was chosen among scalars.
  const value = recipes.value(place.def as ScalarDef, where);
  return open(tape, place, {
    text: `${place.text} = ${value.text};`,
    run: (s, t) => {
      place.put(s, t, value.of(s, t));
    },
  });
}

function changedSet(tape: Tape, recipes: Recipes, where: 'state' | 'frame'): Effect {
  const place = recipes.place(({ kind }) => kind === 'set', where);
  if (place === null || place.def.kind !== 'set') return assigned(tape, recipes, where);
  const row = recipes.row(place.def.of);
  const verb = tape.pick(['add', 'add', 'delete', 'clear'] as const);
  return open(tape, place, {
    text: `${place.text}.${verb}(${row.text});`,
    run: (s, t) => {
      partAt(place, s, t)[verb](row.of(s, t));
    },
  });
}

function changedList(tape: Tape, recipes: Recipes, where: 'state' | 'frame'): Effect {
  const place = recipes.place(({ kind }) => kind === 'queue', where);
  if (place === null || place.def.kind !== 'queue') return assigned(tape, recipes, where);
  const { capacity, element } = place.def;
  const value = recipes.value(element, 'frame');
  const verb = tape.pick(['push', 'push', 'shift', 'remove', 'clear'] as const);
  const careful = verb === 'push' && !tape.chance(10);
  return open(tape, place, {
    text: `${careful ? 'if (room) ' : ''}${place.text}.${verb}(${value.text});`,
    run: (s, t) => {
      const list = partAt(place, s, t);
      if (!careful || list.length < capacity) list[verb](value.of(s, t));
    },
  });
}

function allocated(tape: Tape, recipes: Recipes): Effect {
  const name = tape.pick(recipes.pools());
  const place = recipes.place(
    (def) => def.kind === 'ref' && def.of === name,
    tape.chance(60) ? 'frame' : 'state',
    true,
  );
  const careful = !tape.chance(6);
  const into = place === null ? '' : `${place.text} = `;
  const effect: Effect = {
    text: `${careful ? 'if (room) ' : ''}${into}s.${name}.alloc();`,
    run: (s, t) => {
      if (careful && !poolIn(s, name).hasRoom) return;
      const row = poolIn(s, name).alloc();
      place?.put(s, t, row);
    },
  };
  return place === null ? effect : open(tape, place, effect);
}

function freed(tape: Tape, recipes: Recipes): Effect {
  const name = tape.pick(recipes.pools());
  const row = recipes.row(name) as Expression<0>;
  const careful = !tape.chance(6);
  return {
    text: `${careful ? 'if (live) ' : ''}s.${name}.free(${row.text});`,
    run: (s, t) => {
      const gone = row.of(s, t);
      if (!careful || poolIn(s, name).isLive(gone)) poolIn(s, name).free(gone);
    },
  };
}

/** Puts references to one row in several places at once. */
function spread(tape: Tape, recipes: Recipes): Effect {
  const name = tape.pick(recipes.pools());
  const refers = (def: Def | undefined): boolean => def?.kind === 'ref' && def.of === name;
  const drawn = [0, 1, 2].map(() =>
    recipes.place(
      (def) =>
        refers(def) || (def.kind === 'set' ? def.of === name : def.kind === 'queue' && refers(def.element)),
      tape.chance(35) ? 'frame' : 'state',
      true,
    ),
  );
  const places = drawn.filter((place) => place !== null);
  return {
    text: `const r = s.${name}.alloc(); ${places.map(({ text }) => `${text} <- r;`).join(' ')}`,
    run: (s, t) => {
      const pool = poolIn(s, name);
      const row = pool.hasRoom ? pool.alloc() : pool.ids[0];
      for (const place of places) {
        if (!place.isOpen(s, t)) continue;
        if (place.def.kind === 'set') partAt(place, s, t).add(row);
        else if (place.def.kind !== 'queue') place.put(s, t, row);
        else if (partAt(place, s, t).length < place.def.capacity) partAt(place, s, t).push(row);
      }
    },
  };
}

function chosen(tape: Tape, recipes: Recipes, depth: number): Effect {
  const test = recipes.test('state');
  const [then, otherwise] = [
    randomEffects(tape, recipes, 'state', depth + 1),
    randomEffects(tape, recipes, 'state', depth + 1),
  ];
  return {
    text: `if (${test.text}) { ${then.text} } else { ${otherwise.text} }`,
    run: (s, t) => {
      (test.of(s, t) ? then : otherwise).run(s, t);
    },
  };
}

/** Keeps a part of the state, maybe frees what it is a part of, then goes on using it. */
function throughHandle(tape: Tape, recipes: Recipes, depth: number): Effect {
  const parts = [0, 1, 2].map(() =>
    recipes.place(({ kind }) => ['set', 'queue', 'record', 'lock'].includes(kind), 'state'),
  );
  const place = parts.find((part) => part?.within !== null) ?? parts[0] ?? null;
  if (place === null) return NOTHING;
  const between = randomEffects(tape, recipes, 'state', depth + 1);
  const { def, within } = place;
  const frees = within !== null && tape.chance(70);
  const again = tape.chance(20);
  const [name = '', field] = def.kind === 'record' ? (Object.entries(def.fields)[0] ?? []) : [];
  const value =
    field !== undefined && SCALARS.includes(field.def.kind)
      ? recipes.value(field.def as ScalarDef, 'frame')
      : null;
  const use = (handle: Loose, s: Loose, t: Loose): void => {
    if (def.kind === 'set') (handle['add'] as (row: number) => void).call(handle, 0);
    else if (def.kind === 'queue') (handle['clear'] as () => void).call(handle);
    else if (def.kind === 'lock') t['seen'] = handle['holder'] !== null;
    else if (value !== null) handle[name] = value.of(s, t);
  };
  const middle = frees ? `free it;${again ? ' alloc();' : ''}` : between.text;
  return open(tape, place, {
    text: `const h = ${place.text}; ${middle} use(h${value === null ? '' : `.${name} = ${value.text}`});`,
    run: (s, t) => {
      // The place was chosen among parts that are objects.
      const handle = place.of(s, t) as Loose;
      if (frees) {
        // A row of a pool, by the kind of the place.
        poolIn(s, within.pool).free(within.row.of(s, t) as 0);
        if (again) poolIn(s, within.pool).alloc();
      } else between.run(s, t);
      use(handle, s, t);
    },
  });
}
