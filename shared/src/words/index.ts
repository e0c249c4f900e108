export * from './happening-key.ts';
export * from './names.ts';
export * from './sentences.ts';
