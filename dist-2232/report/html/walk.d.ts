import type { Story } from './story.ts';
export declare const HOW_TO_WALK: string;
/** @param id tells it apart on its page */
export declare function walked(story: Story, id: string, isHidden: boolean): string;
//# sourceMappingURL=walk.d.ts.map