/** Where each thread of a search by several begins. */
import { work } from '../run/worker.js';
import { DOORS } from './doors.js';
work(DOORS);
//# sourceMappingURL=search-worker.js.map