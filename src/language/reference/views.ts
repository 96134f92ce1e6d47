/**
 * The objects that recipes see on the reference engine: getters and setters that look up, at each access, the plain data
 * now on stage. Slow and plain on purpose: what the fast engine generates is judged by it.
 */
import {
  fixedArgument,
  freedAccess,
  keptAfterwards,
  notALock,
  notToBeSet,
  onlyRead,
  within,
} from '../complaints.ts';
import type { Control, Frame } from '../compile/control.ts';
import { guardPaths } from '../compile/guards.ts';
import type { CompoundDef, Field, Fields, LockState, ScalarDef } from '../field.ts';
import { asRead, asStored, membersOf, type World } from '../plain.ts';
import { checkGuarded } from './guarded.ts';
import type { LockView, View } from './lock-view.ts';
import { PlainList, PlainMembers } from './parts.ts';
import { poolView } from './pool.ts';
import { depthOf, listIn, type OpenRecord, recordIn, rowsIn, type Stage } from './stage.ts';

export interface Views {
  /** The shared state, guards checked. */
  readonly checked: View;
  /** The shared state, guards not checked. */
  readonly racy: View;
  /** Per frame of the control flow. */
  readonly frames: readonly View[];
  readonly locks: readonly LockView[];
  /** The lock that a recipe named. */
  lockOf(named: unknown): LockView;
}

/** Where a record stands. */
interface Spot {
  readonly path: string;
  /** The record on stage, or null when it was freed. */
  readonly find: () => OpenRecord | null;
}

/** Views of whatever state is on `stage`. */
export function viewsOver(stage: Stage, shared: Fields, control: Control): Views {
  const building = new Building(stage, shared, control);
  const { racy } = building;
  const checked = building.record(shared, building.root, true);
  for (const view of [racy, checked]) Object.defineProperty(view, 'racy', { value: racy });
  const frames = control.frames.map((frame) => building.frame(frame));
  for (const view of building.records) Object.freeze(view);
  return { checked, racy, frames, locks: building.all, lockOf: (named) => building.lockOf(named) };
}

class Building {
  /** Locks by the object a recipe sees: a guarded record has one in each view. */
  readonly locks = new Map<unknown, LockView>();
  /** Each lock once, in the order declared. */
  readonly all: LockView[] = [];
  readonly records: View[] = [];
  readonly root: Spot;
  readonly racy: View;
  private readonly stage: Stage;
  private readonly shared: Fields;
  private readonly world: World;

  constructor(stage: Stage, shared: Fields, control: Control) {
    this.stage = stage;
    this.shared = shared;
    this.world = { shared, threads: control.threads.length };
    this.root = {
      path: '',
      find: () => {
        if (!stage.active) keptAfterwards('', 'the state');
        return stage.state.shared;
      },
    };
    this.racy = this.record(shared, this.root, false);
  }

  lockOf(named: unknown): LockView {
    const lock = this.locks.get(named);
    if (lock === undefined) notALock();
    return lock;
  }

  frame(frame: Frame): View {
    const { fields, routine, thread } = frame;
    const { stage } = this;
    const find = (): OpenRecord | null => {
      if (!stage.active || (stage.me >= 0 && stage.me !== thread)) keptAfterwards(routine.name, 'the frame');
      return stage.state.threads[thread]?.frames[depthOf(frame)]?.locals ?? null;
    };
    const view = this.record(fields, { path: routine.name, find }, false);
    Object.defineProperty(view, 'self', {
      get: () => thread,
      set: () => {
        notToBeSet(routine.name, 'self');
      },
    });
    for (const name of frame.caller === null ? Object.keys(routine.args) : [])
      Object.defineProperty(view, name, {
        set: () => {
          fixedArgument(routine.name, name);
        },
      });
    return view;
  }

  record(fields: Fields, spot: Spot, checked: boolean): View {
    const view: View = {};
    this.records.push(view);
    for (const [name, field] of Object.entries(fields))
      Object.defineProperty(view, name, {
        ...this.access(field, name, fields, spot, checked),
        // As the fields of any object: a claim over `Object.values` of a record is not to be one over nothing.
        enumerable: true,
        configurable: true,
      });
    return view;
  }

  private access(field: Field, name: string, own: Fields, spot: Spot, checked: boolean): PropertyDescriptor {
    const { def } = field;
    const guard = checked ? this.guard(field, name, own, spot) : () => undefined;
    switch (def.kind) {
      case 'int':
      case 'flag':
      case 'oneOf':
      case 'ref':
      case 'thread':
        return this.scalar(def, name, spot, guard);
      case 'set':
      case 'queue':
      case 'record':
      case 'lock':
      case 'table':
      case 'pool': {
        const part = this.part(def, name, spot, checked);
        const get = (): unknown => {
          alive(spot, name);
          guard('read');
          return part;
        };
        const set = (): void => {
          notToBeSet(spot.path, name);
        };
        return { get, set };
      }
    }
  }

  private scalar(
    def: ScalarDef,
    name: string,
    spot: Spot,
    guard: (how: 'read' | 'write') => void,
  ): PropertyDescriptor {
    return {
      get: () => {
        const record = alive(spot, name);
        guard('read');
        return asRead(def, record[name] ?? null, this.shared);
      },
      set: (value: unknown) => {
        if (this.stage.readOnly) onlyRead(spot.path, name);
        const record = alive(spot, name);
        guard('write');
        record[name] = asStored(def, value, within(spot.path, name), this.world);
      },
    };
  }

  private part(def: CompoundDef, name: string, spot: Spot, checked: boolean): unknown {
    const path = within(spot.path, name);
    const inside = (find: (record: OpenRecord) => OpenRecord | null, at: string): Spot => ({
      path: at,
      find: () => {
        const record = spot.find();
        return record === null ? null : find(record);
      },
    });
    const slot = {
      path,
      read: () => listIn(alive(spot, name), name),
      mayWrite: () => {
        if (this.stage.readOnly) onlyRead('', path);
      },
      write: (list: ReturnType<typeof listIn>) => {
        alive(spot, name)[name] = list;
      },
    };
    switch (def.kind) {
      case 'set':
        return Object.freeze(new PlainMembers(slot, membersOf(this.world, def.of)));
      case 'queue':
        return Object.freeze(new PlainList(slot, def.element, def.capacity, this.world));
      case 'record':
        return this.record(
          def.fields,
          inside((record) => recordIn(record, name), path),
          checked,
        );
      case 'lock': {
        const view = this.record(
          def.fields,
          inside((record) => recordIn(record, name), path),
          false,
        );
        // A kind's recipes are written against its own fields, a holder among them.
        const state = view as unknown as LockState;
        const lock = {
          path,
          lockClass: def.class,
          kind: def.lock,
          state,
          exists: () => spot.find() !== null,
        };
        this.locks.set(view, lock);
        if (!this.all.some((known) => known.path === path)) this.all.push(lock);
        return view;
      }
      case 'table':
      case 'pool': {
        const ids = Object.freeze(Array.from({ length: def.rows }, (_, row) => row));
        const rows = ids.map((id) =>
          this.record(
            def.fields,
            inside((record) => rowsIn(record, name)[id] ?? null, `${path}[${id}]`),
            checked,
          ),
        );
        if (def.kind === 'table') return Object.freeze(Object.assign(rows, { ids }));
        const freed = this.record(def.fields, { path: `${path}[freed]`, find: () => null }, checked);
        const pool = poolView(this.stage, this.shared, name, def, this.all);
        return Object.freeze(
          Object.defineProperties([...rows, freed], Object.getOwnPropertyDescriptors(pool)),
        );
      }
    }
  }

  /** The test that the locks which guard a field are held: one of them to read it, all to write it. */
  private guard(field: Field, name: string, fields: Fields, spot: Spot): (how: 'read' | 'write') => void {
    const paths = guardPaths(field, fields, this.shared);
    if (paths.length === 0) return () => undefined;
    const { racy, stage } = this;
    const own = this.record(fields, spot, false);
    const lockOf = (named: unknown): LockView => this.lockOf(named);
    return (how) => {
      const was = stage.readOnly;
      stage.readOnly = true;
      try {
        checkGuarded(paths, how, { own, racy, me: stage.me, lockOf }, spot.path, name);
      } finally {
        stage.readOnly = was;
      }
    };
  }
}

function alive(spot: Spot, name: string): OpenRecord {
  return spot.find() ?? freedAccess(spot.path, name);
}
