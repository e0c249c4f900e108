export * from './close-reasons.ts';
export * from './credentials.ts';
export * from './messages.ts';
export * from './resume.ts';
export * from './version.ts';
