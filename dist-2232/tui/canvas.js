/**
 * Puts frames on the terminal: of each only the lines that changed, each at its own place. Nothing hangs on where the cursor
 * was left, so what else was written, or a resize in between, spoils at most one frame.
 */
/** Terminals that know it show all that is between these at once; others ignore it. */
const TOGETHER = { begin: '\u001b[?2026h', end: '\u001b[?2026l' };
export class Canvas {
    stdout;
    shown = [];
    constructor(stdout) {
        this.stdout = stdout;
    }
    /** @param frame lines that are no wider than the terminal, and no more than it has */
    draw(frame) {
        const lines = frame.split('\n');
        const last = Math.max(lines.length, this.shown.length);
        let changes = '';
        for (let at = 0; at < last; at++) {
            const line = lines[at] ?? '';
            // Erased first: behind the last column there is nothing left to erase, and some terminals would take that column.
            if (line !== this.shown[at])
                changes += `\u001b[${at + 1};1H\u001b[0m\u001b[2K${line}`;
        }
        this.shown = lines;
        if (changes !== '' && this.stdout.writable)
            this.stdout.write(TOGETHER.begin + changes + TOGETHER.end);
    }
    /** The terminal no longer shows what was drawn. */
    forget() {
        this.shown = [];
    }
    /** What ink is to draw on: the same stream, whose writes are frames. */
    stream() {
        const write = (frame) => {
            // An empty one is how ink waits for the last to be written.
            if (frame !== '')
                this.draw(frame);
            return true;
        };
        return new Proxy(this.stdout, {
            get(target, name) {
                if (name === 'write')
                    return write;
                const value = Reflect.get(target, name, target);
                return typeof value === 'function' ? value.bind(target) : value;
            },
        });
    }
}
//# sourceMappingURL=canvas.js.map