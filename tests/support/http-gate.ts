import { createServer, request as forward } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** A network's own proxy between a browser and a server, which decides what passes. */
export interface HttpGate {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** Method and path of every request that passed, oldest first. */
  readonly passed: readonly string[];
  /** Connections that were upgraded and still stand. */
  readonly upgraded: number;
  /** Refuses upgrades, as proxies do that know no WebSocket, and ends those that stand. */
  refuseUpgrades(on: boolean): void;
  /** Refuses everything below this path; `null`: nothing. */
  block(path: string | null): void;
  close(): Promise<void>;
}

/** Starts a gate on a free loopback port; everything passes at first. */
export async function startHttpGate(upstreamUrl: string): Promise<HttpGate> {
  const { hostname: host, port } = new URL(upstreamUrl);
  const passed: string[] = [];
  const upgraded = new Set<Socket>();
  let [refusesUpgrades, blocked] = [false, null as string | null];
  const isBlocked = (path = '/') => blocked !== null && path.startsWith(blocked);
  const server = createServer((request, response) => {
    if (isBlocked(request.url)) return void response.writeHead(403).end();
    passed.push(`${request.method} ${request.url?.split('?')[0]}`);
    const { method, url: path, headers } = request;
    const onward = forward({ host, port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  server.on('upgrade', (request, client: Socket, head: Buffer) => {
    if (refusesUpgrades || isBlocked(request.url)) {
      client.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
      return;
    }
    const upstream = connect(Number(port), host, () => {
      const lines = Object.entries(request.headers).map(([name, value]) => `${name}: ${String(value)}`);
      upstream.write(`GET ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      upstream.write(head);
      client.pipe(upstream).pipe(client);
    });
    upgraded.add(client);
    const end = () => {
      upgraded.delete(client);
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end);
  });
  const endUpgraded = () => {
    for (const socket of upgraded) socket.destroy();
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passed,
    get upgraded() {
      return upgraded.size;
    },
    refuseUpgrades: (on) => {
      refusesUpgrades = on;
      if (on) endUpgraded();
    },
    block: (path) => {
      blocked = path;
      if (path !== null) {
        endUpgraded();
        server.closeIdleConnections();
      }
    },
    close: async () => {
      endUpgraded();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
