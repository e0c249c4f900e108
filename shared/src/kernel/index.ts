export * from './decimal.ts';
export * from './invariant.ts';
export * from './json.ts';
export * from './limits.ts';
export * from './lot.ts';
export * from './memo.ts';
export * from './table.ts';
export * from './text.ts';
