/** Numbers that pass from one thread to another, as if by a file. */
import type { DiskFile } from './disk.ts';
export declare class MemoryFile implements DiskFile {
    /** Plain data: all threads see the same. */
    readonly pages: Int32Array[];
    private end;
    constructor(pages?: Int32Array[]);
    /** @throws RangeError when the machine gives no more memory */
    append(numbers: Int32Array): void;
    read(at: number, into: Int32Array): void;
    close(): void;
}
//# sourceMappingURL=memory-file.d.ts.map