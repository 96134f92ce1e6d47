/** Where each thread of a search by several begins. */
import { work } from '../run/worker.ts';
import { DOORS } from './doors.ts';

work(DOORS);
