import { afterEach } from 'vitest';
import { reportPages } from './page-report.ts';

// Before the pages of a test are closed. What a machine far away saw can only be read in what it wrote.
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  const report = await reportPages(task.name);
  if (report !== null) throw new Error(`What the pages showed when this failed:\n${report}`);
}, 120_000);
