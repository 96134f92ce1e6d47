/** The usual way from an author's file to what runs: sucrase takes the types away, token by token. */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { bySucrase, sucraseMark } from './sucrase.ts';
import type { Transformed } from './transformed.ts';

/** What sucrase leaves out, or would leave to a module system that is not there. A text that says as much by chance only takes longer. */
const BEYOND = /\b(?:namespace|module)\s+[\w$.'"]+\s*\{|\b(?:import|require)\s*\(/;

/** An import as sucrase writes it in its place, with what it makes of it there. */
const IMPORT =
  /(?:var \w+ = )?require\((?:'[^']*'|"[^"]*")\);(?: ?(?:var \w+ = \w+;|exports\.\w+ = \w+(?:\.\w+)?;|_createNamedExportFrom\([^)]*\);|_createStarExport\(\w+\);))*/g;
const STAR = /_createStarExport\(\w+\);/g;

/**
 * What sucrase puts between the name of what is imported and its arguments, so that `this` is not the module. Nothing
 * looks at that; but of a name that is not there one would read that `call` cannot be read.
 */
const CALL = /(?<=\b_\w+\.[\w$]+)\.call\(void 0, /g;

/**
 * Lets through what only a type checker refuses: one name imported twice, a return outside of functions.
 * @returns null for what it cannot do, and for what it cannot parse: it does not say why well enough
 */
export function transformQuickly(file: string, source: string): Transformed | null {
  if (BEYOND.test(source)) return null;
  try {
    const { ahead, rest } = hoisted(bySucrase(file, source).code);
    return { source, map: null, code: ahead + rest, ahead: ahead.length };
  } catch {
    return null;
  }
}

/**
 * Imports come before anything else, wherever they are written. Spaces take their place, so that all columns stay; and
 * what a star exports comes last, since it gives way to what the file exports by name.
 */
function hoisted(code: string): { readonly ahead: string; readonly rest: string } {
  let first = '';
  let last = '';
  const calls = code.replace(CALL, (text) => '('.padEnd(text.length));
  const rest = calls.replace(IMPORT, (text) => {
    first += text.replace(STAR, (star) => {
      last += star;
      return '';
    });
    return ' '.repeat(text.length);
  });
  return { ahead: `"use strict";${first}`, rest: `${rest}\n${last}` };
}

/** All that decides, beside the text itself, what a text is transformed to and whether the engine takes that. */
export function quickMark(): string {
  // Wherever this stands, and with what it was put together.
  const own = readFileSync(new URL(import.meta.url), 'utf8');
  return [process.version, sucraseMark(), own].join('\n');
}
