import closeWithGrace from 'close-with-grace';
import { ConfigError, readConfig } from './config.ts';
import { LogOwnedError } from './log/event-log.ts';
import { startServer } from './start-server.ts';

/** Starts the server alone, for operation: settings from the environment, log lines to standard output. */
async function main(): Promise<void> {
  try {
    const server = await startServer(readConfig());
    if (server.freshAdminToken !== null)
      process.stderr.write(`Admin token, shown this once: ${server.freshAdminToken}\n`);
    closeWithGrace({ delay: 5_000 }, () => server.close());
  } catch (error) {
    if (!(error instanceof ConfigError) && !(error instanceof LogOwnedError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

await main();
