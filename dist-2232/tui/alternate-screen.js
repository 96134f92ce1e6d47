/** The terminal's other screen: entered and left, and always left, however the process ends. */
import process from 'node:process';
const ENTER = '\u001b[?1049h\u001b[2J\u001b[H\u001b[?25l';
const LEAVE = '\u001b[?25h\u001b[?1049l';
export const CLEAR = '\u001b[2J\u001b[H';
export class AlternateScreen {
    stdout;
    isEntered = false;
    constructor(stdout) {
        this.stdout = stdout;
    }
    enter() {
        if (this.isEntered)
            return;
        this.isEntered = true;
        // Also when something throws where nobody catches it. A terminal is written to at once.
        process.on('exit', this.leave);
        this.stdout.write(ENTER);
    }
    leave = () => {
        if (!this.isEntered)
            return;
        this.isEntered = false;
        process.off('exit', this.leave);
        if (this.stdout.writable)
            this.stdout.write(LEAVE);
    };
}
//# sourceMappingURL=alternate-screen.js.map