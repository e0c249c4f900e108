import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy as many networks have one: requests pass, and what would become a WebSocket is passed on as a request. */
export interface PlainProxy {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts one on a free port of 127.0.0.1, before the server at this address. */
export async function startPlainProxy(upstreamUrl: string): Promise<PlainProxy> {
  const upstream = new URL(upstreamUrl);
  const server = createServer((incoming, outgoing) => {
    const { connection: _hop, upgrade: _wish, ...headers } = incoming.headers;
    const { method, url: path } = incoming;
    const onward = request({ host: upstream.hostname, port: upstream.port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
