/** A model as a list tells it. */
import type { Model } from '../language/index.ts';
import type { ListedModel } from '../report/index.ts';
export declare function listedOf(model: Model): ListedModel;
//# sourceMappingURL=listed.d.ts.map