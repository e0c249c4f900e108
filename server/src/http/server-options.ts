import type { Duplex } from 'node:stream';
import { PROBLEM_MEDIA_TYPE } from '@tour-de-table/shared/http';
import { BODY_BYTES_MAX } from '@tour-de-table/shared/kernel';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify';
import { PATH_PART_CHARS_MAX, REQUEST_ARRIVAL_MS_MAX } from './limits.ts';
import { answerError, problem } from './problem.ts';

/**
 * What can only be said when the Fastify instance is made: bounds, no line per request (its address would be in it),
 * and problems also where Fastify answers before any route or hook.
 */
export const HTTP_SERVER_OPTIONS = {
  bodyLimit: BODY_BYTES_MAX,
  logController: new LogController({ disableRequestLogging: true }),
  requestTimeout: REQUEST_ARRIVAL_MS_MAX,
  routerOptions: { maxParamLength: PATH_PART_CHARS_MAX },
  frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    void answerError(error, request, reply);
  },
  clientErrorHandler: answerUnreadable,
} as const satisfies FastifyServerOptions;

/** A Fastify instance with these options, besides which the caller says only what is the deployment's. */
export function createHttpServer(
  options: Pick<FastifyServerOptions, 'logger' | 'forceCloseConnections' | 'trustProxy'> = {},
): FastifyInstance {
  return Fastify({ ...HTTP_SERVER_OPTIONS, ...options });
}

/** What arrives is no HTTP that can be read: there is no request and no reply yet, only the connection. */
function answerUnreadable(error: Error & { readonly code?: string }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const { status, ...rest } = problem(
    error.code === 'HPE_HEADER_OVERFLOW'
      ? 'headers-too-large'
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? 'request-timeout'
        : 'request-malformed',
  );
  const body = JSON.stringify({ ...rest, status });
  const head = [`HTTP/1.1 ${status} Refused`, `Content-Type: ${PROBLEM_MEDIA_TYPE}`, 'Connection: close'];
  if (socket.writable) socket.write(`${[...head, `Content-Length: ${body.length}`].join('\r\n')}\r\n\r\n${body}`);
  socket.destroy(error);
}
