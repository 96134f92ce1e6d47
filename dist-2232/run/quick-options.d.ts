/** How sucrase is asked. It leaves every line where it is. */
import type { Options } from 'sucrase';
export declare const QUICKLY: Options;
//# sourceMappingURL=quick-options.d.ts.map