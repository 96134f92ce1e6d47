/**
 * Text of other people's on its way to a terminal, a log or a page: what would steer the reader's machine is made visible.
 * Unicode's control and format characters go as escapes; a line that a system of continuous integration would obey gets a
 * backslash.
 */

/**
 * Controls (C0, DEL, C1), what has no width, what turns the direction of a line (Unicode UAX 9), separators of lines, tags,
 * and halves of characters.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u2028\u2029\u3164\uffa0\p{Cs}]/gu;

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** One line, whatever the text: each character that cannot be seen is told by its number. */
export function visible(text: string): string {
  return isPlain(text) ? text : text.replace(HIDDEN, escape);
}

/** The same of every text in plain data, names of fields included. What is plain already stays the very same. */
export function shown<T>(data: T): T {
  // What comes out has the shape of what went in, but for what its texts say.
  return shownPart(data) as T;
}

function shownPart(part: unknown): unknown {
  if (typeof part === 'string') return visible(part);
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) {
    const items: readonly unknown[] = part;
    const told = items.map(shownPart);
    return told.every((item, at) => item === items[at]) ? part : told;
  }
  let same = true;
  const entries = Object.entries(part).map(([name, value]: [string, unknown]) => {
    const entry = [visible(name), shownPart(value)] as const;
    same &&= entry[0] === name && entry[1] === value;
    return entry;
  });
  return same ? part : Object.fromEntries(entries);
}

/** What our own paint writes, and no more of what a terminal obeys. */
const PAINT = String.raw`\u001b\[(?:1|2|22|3[1-39])m`;
const OBEYED = {
  painted: new RegExp(`${PAINT}|${HIDDEN.source}`, 'gu'),
  plain: HIDDEN,
};

/**
 * A whole text as it may leave for a terminal or a log: it keeps its lines, and its paint where it is painted.
 * @param painted whether it is
 */
export function harmless(text: string, painted: boolean): string {
  const seen = text.replace(painted ? OBEYED.painted : OBEYED.plain, (found) =>
    found === '\n' || found.length > 2 ? found : escape(found),
  );
  return seen.replace(AT_THE_BEGINNING, '$1\\$2').replace(ANYWHERE, (mark) => (mark === '#' ? '#\\' : '\\:'));
}

/** Commands of GitHub's runner, which passes over space before them, and of Buildkite. */
const AT_THE_BEGINNING = /^([^\S\n]*)(::|(?:---|\+\+\+|~~~|\^\^\^) )/gm;
/** Those of GitHub's older runners and of Azure Pipelines; TeamCity, GitLab and Travis. */
const ANYWHERE = /#(?=#(?:\[|vso\[|teamcity\[))|(?<=section_(?:start|end)|travis_(?:fold|time)):/gi;

/** JSON that says the same and has nothing in it that a terminal or a log obeys. */
export function harmlessJson(json: string): string {
  return json.replace(HIDDEN, (found) => (found === '\n' ? found : inJson(found))).replace(ANYWHERE, inJson);
}

function inJson(text: string): string {
  return Array.from({ length: text.length }, (_, at) => `\\u${hex(text.charCodeAt(at), 4)}`).join('');
}

function escape(found: string): string {
  const named = NAMED[found];
  if (named !== undefined) return named;
  const code = found.codePointAt(0) ?? 0;
  if (code < 0x100) return `\\x${hex(code, 2)}`;
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\u{${hex(code, 1)}}`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

/** Most texts, told at once. */
function isPlain(text: string): boolean {
  return /^[\u0020-\u007e]*$/.test(text);
}
