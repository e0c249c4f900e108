// Only for tests and development, where the sources are TypeScript: Node 20 does not hand `--import tsx` on to the
// threads that it starts, so the thread registers tsx itself before it loads the worker.
import { register } from 'tsx/esm/api';

register();
await import('./sqlite-worker.ts');
