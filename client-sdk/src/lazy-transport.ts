import type { Link, Transport } from './transport.ts';

/** A transport whose code is fetched when it is first opened; where that fails, the link is closed like any other. */
export function createLazyTransport(load: () => Promise<Transport>): Transport {
  let loading: Promise<Transport> | null = null;
  return {
    open: (request, heard) => {
      let link: Link | null = null;
      let isOver = false;
      loading ??= load();
      loading.then(
        (transport) => {
          if (!isOver) link = transport.open(request, heard);
        },
        () => {
          loading = null;
          if (!isOver) heard({ type: 'closed', refusal: null });
        },
      );
      return {
        command: (message, reply) => link?.command(message, reply),
        clock: (reply) => link?.clock(reply),
        resync: (reply) => link?.resync(reply),
        shown: (message) => link?.shown(message),
        close: () => {
          isOver = true;
          link?.close();
        },
      };
    },
  };
}
