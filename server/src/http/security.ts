import helmet from '@fastify/helmet';
import { parseCredential } from '@tour-de-table/shared/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { HttpDeps } from './http-deps.ts';
import { problem, sendProblem } from './problem.ts';

/** Headers that every answer has, who may read answers from another origin, and no secrets in addresses. */
export async function registerSecurity(app: FastifyInstance, deps: HttpDeps): Promise<void> {
  const isTls = deps.publicUrl.startsWith('https:');
  const frameAncestors = deps.frameAncestors ?? ["'self'"];
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        // 'self' alone does not mean the WebSocket of the same host to every browser.
        connectSrc: ["'self'", deps.publicUrl.replace(/^http(s?):\/\/([^/]+).*$/, 'ws$1://$2')],
        formAction: ["'none'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: [...frameAncestors],
        // No upgrade-insecure-requests: a venue's network may have plain HTTP only.
      },
    },
    // The older header knows only the own origin; where others are allowed it would contradict the policy.
    xFrameOptions: frameAncestors.join() === "'self'" ? { action: 'sameorigin' } : false,
    strictTransportSecurity: isTls ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    // Browsers heed these only over TLS, and complain aloud otherwise.
    crossOriginOpenerPolicy: isTls ? { policy: 'same-origin' } : false,
    originAgentCluster: isTls,
    referrerPolicy: { policy: 'no-referrer' },
  });
  app.addHook('onRequest', allowOrigins(deps.allowedOrigins));
  app.addHook('onRequest', refuseSecretsInAddress);
}

/** What browsers heed on pages alone. `nosniff` stays. */
const PAGE_HEADERS = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'origin-agent-cluster',
  'referrer-policy',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
] as const;

/** For answers that are no pages and are many, or come over thin links: half a kilobyte each. */
export function withoutPageHeaders(reply: Pick<FastifyReply, 'removeHeader'>): void {
  for (const name of PAGE_HEADERS) reply.removeHeader(name);
}

type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;

/** Cross-origin reading by allow-list, exact origins only. No credentials are ever ambient: there are no cookies. */
function allowOrigins(allowed: readonly string[]): Hook {
  return async (request, reply) => {
    const { origin } = request.headers;
    if (origin === undefined) return undefined;
    reply.header('vary', 'Origin');
    if (!allowed.includes(origin)) return undefined;
    reply.header('access-control-allow-origin', origin);
    reply.header('access-control-expose-headers', 'ETag, Retry-After');
    const isPreflight = request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
    if (!isPreflight) return undefined;
    reply.header('access-control-allow-methods', 'GET, POST, DELETE');
    reply.header('access-control-allow-headers', 'Authorization, Content-Type, Idempotency-Key, If-None-Match');
    reply.header('access-control-max-age', '600');
    return reply.code(204).send();
  };
}

const SECRET_NAMES =
  /^(access_?token|admin_?token|api_?key|auth(orization)?|bearer|invitation|pass|pass_?hash|secret|token)$/i;

/**
 * An address is written to the logs of everything on its way. So a secret in one is refused whatever it was for: under
 * a telling name, or with the form of a credential under any name or in the path.
 */
const refuseSecretsInAddress: Hook = async (request, reply) => {
  const { url = '/' } = request.raw;
  const queryAt = url.indexOf('?');
  const path = queryAt < 0 ? url : url.slice(0, queryAt);
  const query = new URLSearchParams(queryAt < 0 ? '' : url.slice(queryAt));
  const hasTellingName = [...query.keys()].some((name) => SECRET_NAMES.test(name));
  const hasCredential = [...path.split('/').map(decoded), ...query.values()].some(isCredential);
  return hasTellingName || hasCredential ? sendProblem(reply, problem('token-in-url')) : undefined;
};

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // Not well-formed: the router refuses it.
  }
}

function isCredential(text: string): boolean {
  return parseCredential(text) !== null;
}
