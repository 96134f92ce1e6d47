/** Several workers in some of the models: what holds, what is violated, what is not reached, and deadlocks. */
import { describeTogether } from './together.ts';

describeTogether([
  ['classic/bo-lifecycle', 'small'],
  ['classic/bo-lifecycle', 'shrinker-forgets-uses'],
  ['classic/bounded-buffer', 'challenge-4-3-3'],
  ['panfrost/heap-fault', 'taken-after-the-only-job'],
  ['sched/timeout', 'v5.14-two-timeouts'],
]);
