/** A counterexample from its file, on the model as it is now, to be walked. */
import { type Compiled, compile } from '../../language/index.ts';
import { authored } from '../authored.ts';
import type { Counterexample } from '../counterexample.ts';
import type { Doors } from '../imports.ts';
import type { LoadedModel } from '../load.ts';
import { Misuse } from '../misuse.ts';
import { modelNamedIn } from '../named-model.ts';
import { readCounterexample } from '../read-counterexample.ts';
import { replay } from '../replay.ts';

export interface Opened {
  readonly loaded: LoadedModel;
  readonly compiled: Compiled;
  readonly recorded: Counterexample;
}

/** @throws Misuse for a file that is none, or that no longer comes about */
export async function opened(file: string, doors: Doors): Promise<Opened> {
  const recorded = await readCounterexample(file);
  const loaded = await modelNamedIn(file, recorded, { doors });
  const { model } = loaded;
  const outcome = replay(model, recorded);
  if (outcome.kind === 'diverged')
    throw new Misuse(
      `${file}: no longer comes about: at step ${outcome.step} of ${recorded.steps.length}, ${outcome.because}`,
    );
  return { loaded, compiled: authored(model, () => compile(model, recorded.parameters)), recorded };
}
