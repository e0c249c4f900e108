import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { withoutPageHeaders } from './security.ts';

/** Addresses at which the console begins; it finds its way from there by itself. */
const CONSOLE_PATHS = ['/', '/join', '/new', '/meeting/*'] as const;
const A_YEAR_S = 31_536_000;

/**
 * Serves the built console: what has its hash in its name may be kept for ever, the page itself is asked for anew. A
 * file with `.br` or `.gz` beside it is sent as that.
 */
export async function registerStaticConsole(app: FastifyInstance, directory: string | null): Promise<void> {
  const root = directory !== null && existsSync(join(directory, 'index.html')) ? directory : null;
  if (root !== null) {
    await app.register(fastifyStatic, {
      root,
      index: false,
      preCompressed: true,
      dotfiles: 'ignore',
      cacheControl: false,
      setHeaders: (reply, path) => {
        const isHashed = path.startsWith(join(root, 'assets'));
        reply.header('cache-control', isHashed ? `public, max-age=${A_YEAR_S}, immutable` : 'no-cache');
        if (isHashed) withoutPageHeaders(reply);
      },
    });
  }
  for (const path of CONSOLE_PATHS) {
    app.get(path, { schema: { hide: true } }, async (_request, reply) =>
      root === null ? sendNotice(reply) : reply.sendFile('index.html'),
    );
  }
}

/** Somebody followed a link to a server whose console was not built: says so, in words for both kinds of reader. */
async function sendNotice(reply: FastifyReply): Promise<FastifyReply> {
  return reply.code(404).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(NOTICE);
}

const NOTICE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Tour de Table</title>
<h1>The console is not built</h1>
<p>The server runs, and its API answers (<a href="/docs">description</a>), but it has no pages to show.
<p>Whoever runs it: <code>npm run build</code>, then start it again. Your link stays good.
</html>
`;
