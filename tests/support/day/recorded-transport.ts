import { createSocketIoTransport } from '../../../client-sdk/src/socket-io-transport.ts';
import type { Transport } from '../../../client-sdk/src/transport.ts';

/** The real transport, with all that it brings written down. */
export interface RecordedTransport {
  readonly transport: Transport;
  /** Every message that came since this was asked last, as JSON: welcomes, snapshots, frames, presence, closings. */
  takeHeard(): readonly string[];
}

export function recordTransport(): RecordedTransport {
  const real = createSocketIoTransport();
  let heardSince: string[] = [];
  return {
    transport: {
      open: (request, heard) =>
        real.open(request, (event) => {
          if (event.type !== 'heartbeat') heardSince.push(JSON.stringify(event));
          heard(event);
        }),
    },
    takeHeard() {
      const heard = heardSince;
      heardSince = [];
      return heard;
    },
  };
}
