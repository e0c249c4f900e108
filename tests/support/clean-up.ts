import { afterAll } from 'vitest';
import { cleanUp } from './processes.ts';

// Set up before a test file's own hooks, so that it runs after them.
afterAll(cleanUp);
