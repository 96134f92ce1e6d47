export * from './language/index.ts';
export * from './explorer/index.ts';
