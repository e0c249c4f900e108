import type { Readable } from 'node:stream';
import { createHttpServer, type HttpDeps, registerHttpApi } from '@tour-de-table/server/http/plugin';
import { createMemoryPresenceBoard } from '@tour-de-table/server/presence/memory-presence-board';
import { hashOf, liveMeeting } from '../support/live-meeting.ts';

export const ADMIN_TOKEN = 'operator-token-of-the-tests-0123456789';
export const PUBLIC_URL = 'http://table.test:3000';
export const MEETING_PATH = '/api/meetings/paris-2025';

/** A live meeting behind the HTTP edge, with what it logs. Nothing listens. */
export async function httpMeeting(
  options: { readonly meeting?: Parameters<typeof liveMeeting>[0]; readonly deps?: Partial<HttpDeps> } = {},
) {
  const meeting = await liveMeeting(options.meeting);
  const logged: string[] = [];
  const app = createHttpServer({
    logger: { level: 'debug', stream: { write: (line: string) => logged.push(line) } },
  });
  const routes = new Set<string>();
  app.addHook('onRoute', ({ url }) => {
    routes.add(url);
  });
  await registerHttpApi(app, {
    meetings: meeting.meetings,
    log: meeting.log,
    clock: meeting.clock.now,
    after: (delayMs, callback) => {
      const timer = meeting.clock.setTimer(callback, delayMs);
      return () => timer.cancel();
    },
    presence: createMemoryPresenceBoard(),
    adminTokenHash: hashOf(ADMIN_TOKEN),
    publicUrl: PUBLIC_URL,
    allowedOrigins: ['https://tool.test'],
    version: { name: 'Tour de Table', version: '0.0.0' },
    consoleDirectory: null,
    ...options.deps,
  });
  const request = (method: 'GET' | 'POST' | 'DELETE', url: string, more: RequestMore = {}) => {
    const { token, headers, ...rest } = more;
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return app.inject({ method, url, ...rest, headers: { ...authorization, ...headers } });
  };
  return {
    ...meeting,
    app,
    logged,
    routes: [...routes],
    get: (url: string, more?: RequestMore) => request('GET', url, more),
    post: (url: string, more?: RequestMore) => request('POST', url, more),
    remove: (url: string, more?: RequestMore) => request('DELETE', url, more),
    csv: (token: string, payload: string | Buffer, query = '') =>
      request('POST', `${MEETING_PATH}/delegations/import${query}`, {
        token,
        payload,
        headers: { 'content-type': 'text/csv' },
      }),
  };
}

export interface RequestMore {
  readonly payload?: string | object | Buffer | Readable;
  readonly headers?: Readonly<Record<string, string>>;
  /** For the Authorization header. */
  readonly token?: string;
}

type Answer = Awaited<ReturnType<Awaited<ReturnType<typeof httpMeeting>>['get']>>;

/** The answer as a problem, after a look at its form; anything else fails. */
export function problemIn(response: Answer): { code: string; [field: string]: unknown } {
  if (!String(response.headers['content-type']).startsWith('application/problem+json')) {
    throw new Error(`No problem but ${response.statusCode} ${String(response.headers['content-type'])}`);
  }
  const body: unknown = response.json();
  const isProblem =
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    'title' in body &&
    'type' in body &&
    'status' in body;
  if (!isProblem || body.status !== response.statusCode || typeof body.code !== 'string') {
    throw new Error(`Not a whole problem: ${response.body}`);
  }
  return { ...body, code: body.code };
}

/** Its status and code. */
export function refusalIn(response: Answer): string {
  return `${response.statusCode} ${problemIn(response).code}`;
}
