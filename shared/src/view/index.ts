export * from './audience.ts';
export * from './diff.ts';
export * from './happenings.ts';
export * from './lens.ts';
export * from './presence.ts';
export * from './records.ts';
export * from './situation.ts';
export * from './touched.ts';
