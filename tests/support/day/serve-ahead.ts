import { readConfig } from '@tour-de-table/server/config';
import { createSystemClock } from '@tour-de-table/server/runtime/clock';
import { startServer } from '@tour-de-table/server/start-server';

// The server on a clock that is `CLOCK_AHEAD_MS` ahead: as if it had stood still for as long before it was started
// again. All other settings as ever.
const aheadMs = Number(process.env['CLOCK_AHEAD_MS']);
const clock = createSystemClock();
const server = await startServer(readConfig(), { ...clock, now: () => clock.now() + aheadMs });
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)));
