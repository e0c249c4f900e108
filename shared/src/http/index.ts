export * from './answers.ts';
export * from './exports.ts';
export * from './problems.ts';
export * from './schemas.ts';
