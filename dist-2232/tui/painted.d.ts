/** Rows as text for a terminal. Without colour, bold and inverse stay: they are no colours. */
import type { Row } from './rows.ts';
/** A row without the blanks at its end: ink looks at every letter of a frame, and half of one is blank. */
export declare function painted(row: Row, coloured: boolean): string;
//# sourceMappingURL=painted.d.ts.map