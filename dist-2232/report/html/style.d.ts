export declare const STYLE: string;
//# sourceMappingURL=style.d.ts.map