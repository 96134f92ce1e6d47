/** sucrase, loaded when it is first asked: that alone takes longer than many a search. */
import { createRequire } from 'node:module';
import type * as sucrase from 'sucrase';

const require = createRequire(import.meta.url);

/** How it is asked. It leaves every line where it is. */
const OPTIONS: sucrase.Options = {
  transforms: ['typescript', 'imports'],
  disableESTransforms: true,
  // A default import is the property `default`, as between any two modules.
  enableLegacyTypeScriptModuleInterop: true,
};

/** Not to be waited for: while a stack is made nobody can wait for a module. @throws SyntaxError, as sucrase tells it */
export function bySucrase(
  file: string,
  source: string,
  more: Partial<sucrase.Options> = {},
): sucrase.TransformResult {
  const { transform } = require('sucrase') as typeof sucrase;
  return transform(source, { ...OPTIONS, ...more, filePath: file });
}

/** Which sucrase, and how it is asked: the same makes the same of the same. */
export function sucraseMark(): string {
  const { version } = require('sucrase/package.json') as { readonly version: string };
  return `sucrase ${version} ${JSON.stringify(OPTIONS)}`;
}
