/** Which dmaze this is. */
import { readFileSync } from 'node:fs';
import type { Tool } from '../report/index.ts';

/** Name and version, from the package's own description. */
export function tool(): Tool {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const described: unknown = JSON.parse(text);
  const version =
    typeof described === 'object' && described !== null && 'version' in described
      ? String(described.version)
      : '';
  return { name: 'dmaze', version };
}
