import { shared } from './commons.js';
/** Numbers of one page, as a power of two. */
const PAGE = 16;
export class MemoryFile {
    /** Plain data: all threads see the same. */
    pages;
    end = 0;
    constructor(pages = []) {
        this.pages = pages;
    }
    /** @throws RangeError when the machine gives no more memory */
    append(numbers) {
        for (let from = 0; from < numbers.length;) {
            const at = this.end % (1 << PAGE);
            if (at === 0)
                this.pages.push(shared(1 << PAGE));
            const some = numbers.subarray(from, from + (1 << PAGE) - at);
            this.pages[Math.floor(this.end / (1 << PAGE))].set(some, at);
            from += some.length;
            this.end += some.length;
        }
    }
    read(at, into) {
        for (let from = 0; from < into.length;) {
            const within = (at + from) % (1 << PAGE);
            const page = this.pages[Math.floor((at + from) / (1 << PAGE))];
            const some = page.subarray(within, within + into.length - from);
            into.set(some, from);
            from += some.length;
        }
    }
    close() {
        this.pages.length = 0;
        this.end = 0;
    }
}
//# sourceMappingURL=memory-file.js.map