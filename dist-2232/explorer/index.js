/** The explorer's front door: walks any packed transition system and says what it found. */
export { breadthFirst, explore, goOn, LATEST, } from './breadth-first.js';
export { depthFirst } from './depth-first.js';
export { fewestSwitches } from './fewest-switches.js';
export { walks } from './walks.js';
export { StateIndex } from './state-index.js';
export { Store } from './store.js';
export { isPreserved, symmetry } from './symmetry.js';
export { sections } from './learning.js';
export { Sections } from './sections.js';
export { claimsOfTheEnd } from './in-the-end.js';
export { Unrepeatable } from './shortest.js';
export { outcomeOf, savedOf } from './gathered.js';
export { SearchWorker, } from './together.js';
export { Abandoned } from './meeting.js';
export { commonsFor } from './commons-for.js';
export { bytesOf, figuresOf, figuresOfEach, levelsOf, resume, sizeOf, STOP, stop, stopped, } from './commons.js';
export { MemoryFile } from './memory-file.js';
export { DiskError } from './disk.js';
export { estimate } from './estimate.js';
//# sourceMappingURL=index.js.map