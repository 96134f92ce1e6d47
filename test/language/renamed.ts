/** The same model under other names, and in another order: its recipes are handed views that go by the names they know. */
import { compile, type Compiled, type Fields, type Model, type Property } from '../../src/language/index.ts';
import type { Block, Routine, Statement, Thread } from '../../src/language/program.ts';
import type { Def, Field } from '../../src/language/field.ts';

export interface Names {
  /** Of a field, an argument or a local. */
  readonly field: (name: string) => string;
  readonly thread: (name: string) => string;
  readonly routine: (name: string) => string;
  readonly label: (text: string) => string;
  readonly property: (name: string) => string;
}

/** In which order things are declared. */
export interface Order {
  readonly fields: boolean;
  readonly properties: boolean;
}

type Recipe = (...given: unknown[]) => unknown;

const keyed = <V, W>(
  given: Readonly<Record<string, V>>,
  key: (name: string) => string,
  value: (one: V) => W,
) => Object.fromEntries(Object.entries(given).map(([name, one]) => [key(name), value(one)]));

/** Compiles it anew. */
export function renamed({ model, parameters, control }: Compiled, names: Names, order?: Order): Compiled {
  const views = new Views(names);
  const shared = model.state(parameters);
  const routines = new Map<Routine, Routine>();
  const routineOf = (routine: Routine): Routine => {
    let made = routines.get(routine);
    if (made !== undefined) return made;
    const frame: Fields = { ...routine.args, ...routine.locals };
    made = {
      ...routine,
      name: names.routine(routine.name),
      args: views.fields(routine.args) as Routine['args'],
      locals: views.fields(routine.locals) as Routine['locals'],
      body: (p) => block(routine.body(p), frame),
    };
    routines.set(routine, made);
    return made;
  };
  const block = (statements: Block, frame: Fields): Block => statements.map((one) => statement(one, frame));
  const statement = (one: Statement, frame: Fields): Statement => {
    const s = (raw: unknown): unknown => views.record(raw, shared);
    const t = (raw: unknown): unknown => views.record(raw, frame);
    const both = (recipe: unknown) =>
      recipe === null ? null : (a: unknown, b: unknown) => views.raw((recipe as Recipe)(s(a), t(b)));
    const own = (recipe: unknown) =>
      typeof recipe !== 'function' ? recipe : (a: unknown) => views.raw((recipe as Recipe)(t(a)));
    const inner = (within: Block): Block => block(within, frame);
    const changed: Record<string, unknown> = { ...one };
    for (const key of ['effect', 'guard', 'target', 'ticket', 'budget'])
      if (key in one) changed[key] = both(changed[key]);
    if ('test' in one) changed['test'] = one.kind === 'given' ? own(one.test) : both(one.test);
    for (const key of ['assign', 'value']) if (key in one) changed[key] = own(changed[key]);
    if ('label' in one) changed['label'] = names.label(one.label);
    for (const key of ['then', 'otherwise', 'body', 'got', 'missed'])
      if (key in one) changed[key] = inner(changed[key] as Block);
    if (one.kind === 'either') changed['blocks'] = one.blocks.map(inner);
    if (one.kind === 'choose') changed['local'] = names.field(one.local);
    if (one.kind === 'lock') {
      changed['fails'] = Object.fromEntries(
        Object.entries(one.fails).map(([error, way]) => [error, inner(way)]),
      );
      changed['beside'] = one.beside.map((other) => statement(other, frame));
    }
    if (one.kind === 'call') {
      changed['routine'] = routineOf(one.routine);
      changed['args'] = keyed(one.args, names.field, own);
      const { into } = one;
      if (into !== null) changed['into'] = (a: unknown, value: never) => into(t(a), value);
    }
    // Every part of it has been put by the same with other names.
    return changed as unknown as Statement;
  };
  const threads = control.threads.map((thread): Thread => {
    const { interrupts, isAtomic, masked } = thread;
    return {
      ...thread,
      name: names.thread(thread.name),
      routine: routineOf(thread.routine),
      args: keyed(thread.args, names.field, (value) => value),
      ...(interrupts === undefined ? {} : { interrupts: interrupts.map(names.thread) }),
      ...(isAtomic === undefined ? {} : { isAtomic: (s) => isAtomic(views.record(s, shared)) }),
      ...(masked === undefined ? {} : { masked: (s) => masked(views.record(s, shared)) }),
    };
  });
  const properties = model.properties(parameters).map(
    (property): Property<unknown> => ({
      ...property,
      name: names.property(property.name),
      holds: (before, seen, after) =>
        property.holds(views.record(before, shared), seen, views.record(after, shared)),
    }),
  );
  const turned = <T>(list: readonly T[], turn: boolean | undefined): readonly T[] =>
    turn === true ? list.toReversed() : list;
  const fields = views.fields(shared);
  const other: Model = {
    ...model,
    state: () => Object.fromEntries(turned(Object.entries(fields), order?.fields)),
    threads: () => threads,
    properties: () => turned(properties, order?.properties),
  };
  return compile(other);
}

/** Records by the names that recipes know. */
class Views {
  private readonly names: Names;
  private readonly known = new WeakMap<object, object>();
  private readonly raws = new WeakMap<object, object>();

  constructor(names: Names) {
    this.names = names;
  }

  fields(fields: Fields): Fields {
    return keyed(
      fields,
      this.names.field,
      (field: Field) => ({ ...field, def: this.def(field.def) }) as Field,
    );
  }

  private def(def: Def): Def {
    const { field } = this.names;
    const guards =
      'guards' in def ? { guards: def.guards.map((path) => path.split('.').map(field).join('.')) } : {};
    switch (def.kind) {
      case 'int':
      case 'flag':
      case 'oneOf':
      case 'thread':
        return { ...def, ...guards };
      case 'ref':
        return { ...def, ...guards, of: field(def.of) };
      case 'set':
        return { ...def, ...guards, of: def.of.startsWith('<') ? def.of : field(def.of) };
      case 'queue':
        return { ...def, ...guards, element: this.def(def.element) as typeof def.element };
      case 'lock':
        return def;
      case 'record':
      case 'table':
      case 'pool':
        return { ...def, fields: this.fields(def.fields) };
    }
  }

  raw(value: unknown): unknown {
    return typeof value === 'object' && value !== null ? (this.raws.get(value) ?? value) : value;
  }

  record(raw: unknown, fields: Fields): unknown {
    if (typeof raw !== 'object' || raw === null) return raw;
    const nameOf = (key: string | symbol): string | symbol =>
      typeof key === 'string' && Object.hasOwn(fields, key) ? this.names.field(key) : key;
    return this.view(raw, {
      get: (_target, key) => {
        const part: unknown = Reflect.get(raw, nameOf(key), raw);
        if (key === 'racy') return this.record(part, fields);
        const def = typeof key === 'string' && Object.hasOwn(fields, key) ? fields[key]?.def : undefined;
        if (def?.kind === 'record') return this.record(part, def.fields);
        return def?.kind === 'table' || def?.kind === 'pool' ? this.rows(part, def.fields) : part;
      },
      set: (_target, key, value) => Reflect.set(raw, nameOf(key), value, raw),
    });
  }

  private rows(raw: unknown, fields: Fields): unknown {
    // A table is a list of records.
    const list = raw as object;
    return this.view(list, {
      get: (_target, key) => {
        const part: unknown = Reflect.get(list, key, list);
        return typeof key === 'string' && /^\d+$/.test(key) ? this.record(part, fields) : part;
      },
    });
  }

  private view(raw: object, handler: ProxyHandler<object>): object {
    let made = this.known.get(raw);
    if (made === undefined) {
      made = new Proxy({}, handler);
      this.known.set(raw, made);
      this.raws.set(made, raw);
    }
    return made;
  }
}
