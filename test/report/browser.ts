/** A headless Chromium, where the machine has one: nothing is downloaded. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Its path, from `DMAZE_CHROMIUM` or the folders of `PATH`; null where there is none. */
export function chromiumHere(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const named = process.env['DMAZE_CHROMIUM'];
  const candidates = [
    ...(named === undefined ? [] : [named]),
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
  ];
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
