/** How sucrase is asked. It leaves every line where it is. */
import type { Options } from 'sucrase';

export const QUICKLY: Options = {
  transforms: ['typescript', 'imports'],
  disableESTransforms: true,
  // A default import is the property `default`, as between any two modules.
  enableLegacyTypeScriptModuleInterop: true,
};
