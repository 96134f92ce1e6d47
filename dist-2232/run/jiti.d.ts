import type { Jiti } from 'jiti';
/**
 * @param file in whose place it resolves
 * @param virtualModules what is there under a name, whatever is on disk
 */
export declare function jitiAt(file: string, virtualModules?: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Promise<Jiti>;
//# sourceMappingURL=jiti.d.ts.map