/** Generates the class of one kind of record: each field a getter and a setter on the bits of the packed state. */
import { fixedArgument, freedAccess, raced, refuse, within } from '../complaints.js';
import { guardPaths } from '../compile/guards.js';
import { TALLY } from '../tally.js';
/**
 * @param checked whether guarding locks are checked
 * @param pooled whether each record has a live bit, which every access looks at first
 * @param frame whether these are frames, whose arguments may be fixed
 */
export function generateClass({ executing, noting, root, shared, words, wordsOfState }, node, { checked, frame, pooled, }) {
    const defs = [];
    const names = Object.keys(node.nodes);
    const initial = ['this.$path = path; this.$racy = racy ?? this;'];
    if (frame)
        initial.push('this.self = self;');
    const members = [];
    const noteAlive = noting === null ? '' : 'R[this.lw] |= 1 << this.ls;';
    const alive = pooled
        ? (name) => `${noteAlive} if (((W[this.lw] >>> this.ls) & 1) === 0) freed(this.$path, ${JSON.stringify(name)});`
        : () => '';
    // What only the thread itself can touch is not noted, but that it has a reference is.
    const note = (array, at, mask) => noting === null || frame ? '' : `${array === 'R' ? 'R' : 'X'}[this.w${at}] |= ${mask} << this.s${at};`;
    const noteRef = (part, number) => noting === null ? '' : noting.codeForRef(part, number);
    let cell = 0;
    for (const name of names) {
        const part = node.nodes[name];
        const word = JSON.stringify(name);
        // A routine may be a thread's outermost in one place and called in another; where it is outermost, its arguments are fixed.
        const local = frame
            ? `if (this.w${defs.length} > ${wordsOfState}) fixedArgument(this.$path, ${word});`
            : '';
        const tests = checked
            ? guards(node, name, shared, noting === null ? 'l' : 'l.$quiet')
            : { read: '', write: '' };
        if (part.kind !== 'scalar') {
            initial.push(`this[${JSON.stringify(`$${name}`)}] = null;`);
            members.push(`get [${word}]() { ${alive(name)} ${tests.read} return this[${JSON.stringify(`$${name}`)}]; }`);
            continue;
        }
        const at = defs.push(part.def) - 1;
        initial.push(`this.w${at} = cells[${cell++}]; this.s${at} = cells[${cell++}];`);
        const mask = 2 ** part.cell.bits - 1;
        members.push(`get [${word}]() { ${alive(name)} ${tests.read} ${note('R', at, mask)} const raw = (W[this.w${at}] >>> this.s${at}) & ${mask}; ${noteRef(part, 'raw')} return ${decoded(part, at)}; }`, `set [${word}](v) { ${alive(name)} ${tests.write} ${local} ${encoded(part, at, word)} ${note('W', at, mask)} ${noteRef(part, 'e')} ` +
            `W[this.w${at}] = (W[this.w${at}] & ~(${mask} << this.s${at})) | (e << this.s${at}); }`);
    }
    if (pooled)
        initial.push(`this.lw = cells[${cell++}]; this.ls = cells[${cell++}];`);
    const values = defs.map((def) => (def.kind === 'oneOf' ? def.values : null));
    const code = `'use strict';
${values.map((list, at) => (list === null ? '' : `const V${at} = values[${at}];`)).join('\n')}
const W = words, R = noted?.reads, X = noted?.writes;
return class {
  constructor(cells, path, racy, self) { ${initial.join(' ')} }
  ${members.join('\n  ')}
};`;
    const refused = (path, name, def, value) => refuse(within(path, name), defs[def], value);
    // The generated text is made of cells, masks and JSON-quoted names only; it defines a class of accessors.
    const build = new Function('words', 'values', 'refuse', 'freed', 'raced', 'fixedArgument', 'executing', 'root', 'noted', code);
    const made = build(words, values, refused, freedAccess, raced, fixedArgument, executing, root, noting?.touched);
    if (noting !== null && !frame)
        addTally(made, defs, node, noting);
    return made;
}
/** Counters are counted without it being noted that they are read and written. */
function addTally(made, defs, { nodes }, noting) {
    const fields = Object.entries(nodes).filter(([, { kind }]) => kind === 'scalar');
    const at = new Map(fields.map(([name], place) => [name, place]));
    const masks = fields.map(([, part]) => 2 ** part.cell.bits - 1);
    const { reads, writes } = noting.touched;
    made.prototype[TALLY] = function (field, by) {
        const place = at.get(field) ?? -1;
        const def = defs[place];
        const word = this[`w${place}`];
        const mask = masks[place] << this[`s${place}`];
        const noted = (reads[word] | writes[word]) & mask;
        const before = this[field];
        if (before === 0)
            return 'none';
        const after = before + by;
        this[field] = after;
        if (after === 0 || def?.kind !== 'int')
            return after === 0 ? 'last' : 'some';
        noting.sums({ word, mask, by, least: Math.min(before, after), room: def.max - Math.max(before, after) }, noted);
        return 'some';
    };
}
/**
 * The tests that a field's guarding locks are held, as code.
 * @param lock code for what is asked, when `l` is the lock
 */
function guards(node, name, shared, lock) {
    const field = node.fields[name];
    const paths = field === undefined ? [] : guardPaths(field, node.fields, shared);
    if (paths.length === 0)
        return { read: '', write: '' };
    // Whether the thread that looks holds the lock, nobody else can change: that it was looked at need not be noted.
    const test = (how, isHeldBy) => {
        const held = paths.map((path) => `(l = ${codeTo(path)}).$kind.${isHeldBy}(${lock}, executing.me)`);
        return `{ let l; if (!(${held.join(how)})) raced(this.$path, ${JSON.stringify(name)}, l.$node.path); }`;
    };
    return { read: test(' || ', 'isHeldBy'), write: test(' && ', 'write.isHeldBy') };
}
/** Code for the lock at the end of a path. */
function codeTo({ from, hops }) {
    return hops.reduce((code, hop) => hop.kind === 'field'
        ? `${code}[${JSON.stringify(hop.name)}]`
        : `root.racy[${JSON.stringify(hop.of)}][${code}]`, from === 'own' ? 'this.$racy' : 'root.racy');
}
function decoded({ def }, at) {
    switch (def.kind) {
        case 'int':
            return def.min === 0 ? 'raw' : `raw + ${def.min}`;
        case 'flag':
            return 'raw !== 0';
        case 'oneOf':
            return `V${at}[raw]`;
        case 'ref':
            return def.optional ? '(raw === 0 ? null : raw - 1)' : 'raw';
        case 'thread':
            return '(raw === 0 ? null : raw - 1)';
    }
}
/** Code that makes `e`, the number of value `v`, or refuses it. */
function encoded({ def, codec }, at, name) {
    const no = `refuse(this.$path, ${name}, ${at}, v)`;
    switch (def.kind) {
        case 'int':
            return `const e = v - ${def.min}; if (typeof v !== 'number' || !(e >= 0 && e <= ${codec.count - 1}) || (e | 0) !== e) ${no};`;
        case 'flag':
            return `if (v !== true && v !== false) ${no}; const e = v ? 1 : 0;`;
        case 'oneOf':
            return `const e = ${def.values.map((value, raw) => `v === ${JSON.stringify(value)} ? ${raw}`).join(' : ')} : ${no};`;
        case 'ref':
        case 'thread':
            if (def.kind === 'ref' && !def.optional)
                return `const e = v; if (!(e >= 0 && e < ${codec.count}) || (e | 0) !== e) ${no};`;
            return `let e = 0; if (v !== null) { e = v + 1; if (typeof v !== 'number' || !(e >= 1 && e < ${codec.count}) || (e | 0) !== e) ${no}; }`;
    }
}
//# sourceMappingURL=record-class.js.map