/** Several workers in all models that have an instance of some size, which is not so large that many would take long. */
import { DOORS } from '../../src/cli/doors.ts';
import { allModels } from '../../src/run/index.ts';
import { describeTogether } from './together.ts';

const { models } = await allModels(DOORS);

describeTogether(
  models.flatMap(({ model }) =>
    Object.entries(model.instances).flatMap(([instance, { expect: declared }]) => {
      const states = declared?.states ?? 0;
      return states > 3_000 && states < 500_000 ? ([[model.id, instance]] as const) : [];
    }),
  ),
);
