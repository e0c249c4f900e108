import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { httpMeeting, MEETING_PATH, problemIn, refusalIn } from './http-harness.ts';

const folder = mkdtempSync(join(tmpdir(), 'console-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const SCRIPT = 'console.log("tour de table");\n'.repeat(200);
mkdirSync(join(folder, 'assets'));
writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Tour de Table</title>');
writeFileSync(join(folder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
writeFileSync(join(folder, '.secret'), 'secret');
writeFileSync(join(folder, 'assets', 'index-AbC123.js'), SCRIPT);
writeFileSync(join(folder, 'assets', 'ready-AbC123.js'), SCRIPT);
writeFileSync(join(folder, 'assets', 'ready-AbC123.js.br'), brotliCompressSync(SCRIPT));

const built = () => httpMeeting({ deps: { consoleDirectory: folder } });

describe('the console', () => {
  test.each(['/', '/join', '/new', '/meeting/paris-2025', '/meeting/paris-2025/seat/1'])(
    '[HT18] begins at %s, and is asked for anew each time',
    async (path) => {
      const reply = await (await built()).get(path);
      expect(reply.statusCode).toBe(200);
      expect(reply.headers['content-type']).toMatch(/^text\/html/);
      expect(reply.headers['cache-control']).toBe('no-cache');
      expect(reply.body).toContain('Tour de Table');
    },
  );

  test('[HT18] hashed files may be kept for ever, others not', async () => {
    const http = await built();
    const script = await http.get('/assets/index-AbC123.js');
    expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(script.headers['content-type']).toMatch(/javascript/);
    expect((await http.get('/favicon.svg')).headers['cache-control']).toBe('no-cache');
  });

  test('[HT18] files travel compressed, as they were prepared or as they are asked for', async () => {
    const http = await built();
    const headers = { 'accept-encoding': 'br, gzip' };
    const prepared = await http.get('/assets/ready-AbC123.js', { headers });
    expect(prepared.headers['content-encoding']).toBe('br');
    expect(prepared.rawPayload).toEqual(brotliCompressSync(SCRIPT));
    const compressed = await http.get('/assets/index-AbC123.js', { headers });
    expect(compressed.headers['content-encoding']).toBe('br');
    expect(compressed.rawPayload.length).toBeLessThan(SCRIPT.length / 4);
    expect((await http.get('/assets/index-AbC123.js')).body).toBe(SCRIPT);
    expect((await http.get('/api/openapi.json', { headers })).headers['content-encoding']).toBe('br');
    expect((await http.get('/livez', { headers })).headers['content-encoding']).toBeUndefined();
  });

  test.each([
    '/.secret',
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/assets/',
    '/assets',
    '/assets/none.js',
  ])('[HT18] %s is not there', async (path) => {
    expect(refusalIn(await (await built()).get(path))).toBe('404 not-found');
  });

  test.each([null, join(folder, 'nowhere'), join(folder, 'assets')])(
    '[HT18] without a build, a page says so',
    async (directory) => {
      const http = await httpMeeting({ deps: { consoleDirectory: directory } });
      for (const path of ['/', '/join', '/meeting/paris-2025']) {
        const reply = await http.get(path);
        expect(reply.statusCode).toBe(404);
        expect(reply.headers['content-type']).toMatch(/^text\/html/);
        expect(reply.body).toContain('The console is not built');
      }
    },
  );
});

describe('headers', () => {
  const paths = ['/', '/join', '/docs', '/livez', '/nowhere', '/api/openapi.json', `${MEETING_PATH}/view`];

  test('[HT15] every page may run only own scripts, show only own things and be framed only by itself', async () => {
    const http = await built();
    for (const path of paths) {
      const { headers } = await http.get(path);
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'self'");
      expect(policy).not.toMatch(/unsafe|https?:|\*|upgrade-insecure-requests/);
      expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' });
      expect(headers['strict-transport-security']).toBeUndefined();
    }
  });

  test('[HT28] a file of the console comes without what only a page needs, and is still no other type', async () => {
    const http = await built();
    const { headers } = await http.get('/assets/index-AbC123.js');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': expect.stringContaining('immutable'),
    });
    expect(
      Object.keys(headers).filter((name) => /security-policy|referrer|frame|xss|dns|download|agent/.test(name)),
    ).toEqual([]);
  });

  test('[HT15] the description’s pages have no inline script and load nothing from elsewhere', async () => {
    const http = await httpMeeting();
    const page = await http.get('/docs');
    const sources = [...page.body.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, source]) => source ?? '');
    expect(sources.length).toBeGreaterThan(3);
    for (const source of sources) {
      expect(source).toMatch(/^\/docs\/static\//);
      expect((await http.get(source)).statusCode).toBe(200);
    }
    expect(page.body).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
    expect((await http.get('/docs/static/swagger-initializer.js')).body).toMatch(/"validatorUrl":\s*null/);
  });

  test('[HT15] the operator names who may frame it, and says that it has TLS by its address', async () => {
    const frameAncestors = ["'self'", 'https://tool.test'];
    const http = await httpMeeting({ deps: { frameAncestors, publicUrl: 'https://table.test' } });
    const { headers } = await http.get('/');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'self' https://tool.test");
    expect(headers['content-security-policy']).toContain('wss://table.test');
    expect(headers['x-frame-options']).toBeUndefined();
    expect(headers['strict-transport-security']).toMatch(/^max-age=\d+$/);
  });

  const preflight = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' };
  test('[HT15] an origin of the list may read, and asks first', async () => {
    const http = await httpMeeting();
    const origin = 'https://tool.test';
    const asked = await http.app.inject({ method: 'OPTIONS', url: '/api/redeem', headers: { origin, ...preflight } });
    expect(asked.statusCode).toBe(204);
    expect(asked.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-headers': expect.stringContaining('Authorization'),
      vary: 'Origin',
    });
    const read = await http.get('/version', { headers: { origin } });
    expect(read.headers['access-control-allow-origin']).toBe(origin);
    expect(read.headers['access-control-allow-credentials']).toBeUndefined();
    const refused = await http.get('/nowhere', { headers: { origin } });
    expect(refused.headers['access-control-allow-origin']).toBe(origin);
  });

  test.each([
    'https://evil.test',
    'null',
    'http://tool.test',
    'https://tool.test:444',
    'https://tool.test.evil.test',
    '',
  ])('[HT15] the origin "%s" may not', async (origin) => {
    const http = await httpMeeting();
    const asked = await http.app.inject({ method: 'OPTIONS', url: '/api/redeem', headers: { origin, ...preflight } });
    expect(refusalIn(asked)).toBe('404 not-found');
    for (const reply of [asked, await http.get('/version', { headers: { origin } })]) {
      expect(reply.headers['access-control-allow-origin']).toBeUndefined();
    }
  });
});

describe('health', () => {
  test('[HT17] not ready while commits are impossible, and why; alive all the same', async () => {
    let isWritable = true;
    const http = await httpMeeting({ meeting: { isWritable: () => isWritable } });
    expect((await http.get('/readyz')).json()).toMatchObject({ status: 'ready' });
    isWritable = false;
    const reply = await http.get('/readyz');
    expect(refusalIn(reply)).toBe('503 log-unavailable');
    expect(problemIn(reply)).toMatchObject({ details: { reason: expect.stringContaining('read-only') } });
    expect((await http.get('/livez')).json()).toEqual({ status: 'live' });
    expect((await http.get('/version')).json()).toEqual({ name: 'Tour de Table', version: '0.0.0' });
    isWritable = true;
    expect((await http.get('/readyz')).statusCode).toBe(200);
  });
});

describe('the description', () => {
  interface OpenApi {
    readonly openapi: string;
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
    readonly components: { readonly schemas: object; readonly securitySchemes: object };
  }
  interface Operation {
    readonly summary?: string;
    readonly responses?: Readonly<Record<string, unknown>>;
    readonly security?: readonly Readonly<Record<string, unknown>>[];
    readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  }
  const described = async (): Promise<OpenApi> => (await (await httpMeeting()).get('/api/openapi.json')).json();

  test('[HT16] is OpenAPI 3.1 and has every route, with all that it answers', async () => {
    const { openapi, paths } = await described();
    expect(openapi).toBe('3.1.0');
    const routes = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes.sort()).toMatchInlineSnapshot(`
      [
        "DELETE /api/meetings/{meetingId}/invitations/{invitationId}",
        "GET /api/delegations-template.csv",
        "GET /api/meetings",
        "GET /api/meetings/{meetingId}/answers.csv",
        "GET /api/meetings/{meetingId}/catch-up",
        "GET /api/meetings/{meetingId}/contributions.csv",
        "GET /api/meetings/{meetingId}/contributions.json",
        "GET /api/meetings/{meetingId}/happenings",
        "GET /api/meetings/{meetingId}/invitations",
        "GET /api/meetings/{meetingId}/link-probe",
        "GET /api/meetings/{meetingId}/notes/{noteId}/versions",
        "GET /api/meetings/{meetingId}/refresh",
        "GET /api/meetings/{meetingId}/summary-draft",
        "GET /api/meetings/{meetingId}/template",
        "GET /api/meetings/{meetingId}/view",
        "GET /api/templates",
        "GET /livez",
        "GET /readyz",
        "GET /version",
        "POST /api/meetings",
        "POST /api/meetings/{meetingId}/commands",
        "POST /api/meetings/{meetingId}/delegations/import",
        "POST /api/meetings/{meetingId}/invitations",
        "POST /api/meetings/{meetingId}/link-probe",
        "POST /api/meetings/{meetingId}/members/{memberId}/revoke",
        "POST /api/meetings/{meetingId}/passes/{passId}/revoke",
        "POST /api/meetings/{meetingId}/shown",
        "POST /api/redeem",
      ]
    `);
    for (const operation of Object.values(paths).flatMap((operations) => Object.values(operations))) {
      expect(operation.summary).toMatch(/^[A-Z]/);
      expect(Object.keys(operation.responses ?? {})).toContainEqual(expect.stringMatching(/^20[01]$/));
    }
  });

  test('[HT16] every parameter in a path is described, every reference leads somewhere', async () => {
    const document = await described();
    for (const [path, operations] of Object.entries(document.paths)) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters, security } of Object.values(operations)) {
        expect((parameters ?? []).filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(names);
        if (path.startsWith('/api/meetings')) expect(security?.length).toBeGreaterThan(0);
        for (const scheme of security ?? []) {
          expect(Object.keys(document.components.securitySchemes)).toEqual(expect.arrayContaining(Object.keys(scheme)));
        }
      }
    }
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(0);
    for (const [, name] of references) expect(Object.keys(document.components.schemas)).toContain(name);
  });

  test('[HT16] what is not described is not the API: the console, the description itself and its pages', async () => {
    const http = await httpMeeting();
    const { paths } = await described();
    const inDescription = Object.keys(paths).map((path) => path.replace(/\{(\w+)\}/g, ':$1'));
    expect(http.routes.filter((path) => !inDescription.includes(path) && !path.startsWith('/docs')).sort()).toEqual([
      '/',
      '/api/openapi.json',
      '/join',
      '/meeting/*',
      '/new',
    ]);
  });
});
