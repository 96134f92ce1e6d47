import type { Story } from './story.ts';
/** Heights and widths in pixels; a row is as high as one of the list of steps beside it. */
export declare const ROW = 44;
export interface Diagram {
    readonly svg: string;
    readonly width: number;
    /** Where the first step stands. */
    readonly head: number;
}
export declare function diagram(story: Story): Diagram;
//# sourceMappingURL=diagram.d.ts.map