import type { Ending } from './exit-code.ts';
import type { Terminal } from './terminal.ts';
export declare function newCommand(name: string, terminal: Pick<Terminal, 'report'>): Promise<readonly Ending[]>;
//# sourceMappingURL=new.d.ts.map