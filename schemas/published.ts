/** The JSON Schemas that the package publishes, made from the schemas that the sources are typed by. */
import { z } from 'zod';
import { eventSchema, runSchema } from '../src/report/run-schema.ts';
import { counterexampleSchema } from '../src/run/counterexample-schema.ts';

/** What each file is about. */
const PUBLISHED = {
  'run-1.schema.json': [runSchema, 'dmaze check --reporter json'],
  'events-1.schema.json': [eventSchema, 'a line of dmaze check --reporter ndjson'],
  'counterexample-1.schema.json': [counterexampleSchema, 'dmaze check --out, which dmaze replay reads'],
} as const;

/** The text of each file, by its name. */
export function published(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(PUBLISHED).map(([name, [schema, title]]) => {
      const made = { title, ...z.toJSONSchema(schema, { io: 'output' }) };
      return [name, `${JSON.stringify(made, null, 2)}\n`];
    }),
  );
}
