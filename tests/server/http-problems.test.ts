import { connect } from 'node:net';
import { createHttpServer } from '@tour-de-table/server/http/plugin';
import { problemOf, problemOfReply } from '@tour-de-table/server/http/problem';
import { PROBLEMS } from '@tour-de-table/server/http/problem-titles';
import { CorruptLogError, LogUnavailableError } from '@tour-de-table/server/log/event-log';
import { HTTP_PROBLEM_CODES } from '@tour-de-table/shared/http';
import { BODY_BYTES_MAX } from '@tour-de-table/shared/kernel';
import { REJECTION_CODES } from '@tour-de-table/shared/meeting';
import { FAULT_CODES } from '@tour-de-table/shared/protocol';
import { describe, expect, test } from 'vitest';
import { secretOf } from '../support/live-meeting.ts';
import { ADMIN_TOKEN, httpMeeting, MEETING_PATH, problemIn, type RequestMore, refusalIn } from './http-harness.ts';

const JSON_BODY = { 'content-type': 'application/json' };

describe('codes', () => {
  test('[HT1] every code has a status and a sentence, and no other is ever used', () => {
    const codes = [...HTTP_PROBLEM_CODES, ...REJECTION_CODES, ...FAULT_CODES];
    expect(Object.keys(PROBLEMS).sort()).toEqual([...codes].sort());
    expect(new Set(codes).size).toBe(codes.length);
    for (const { status } of Object.values(PROBLEMS)) expect(status).toBeGreaterThanOrEqual(400);
  });

  test('[HT10] a refusal is never a 5xx and a fault never looks final', () => {
    for (const code of REJECTION_CODES) {
      expect(problemOfReply({ outcome: 'rejected', code, details: {} }).status).toBeLessThan(500);
    }
    for (const code of FAULT_CODES) {
      expect([429, 503]).toContain(problemOfReply({ outcome: 'unavailable', code, retryAfterMs: 1 }).status);
    }
  });

  const thrown: readonly (readonly [string, unknown, string, boolean])[] = [
    ['a bug', new TypeError('of FRA: secret'), '500 internal', true],
    ['a text', 'secret', '500 internal', true],
    ['nothing', undefined, '500 internal', true],
    ['the log is away', new LogUnavailableError('secret'), '503 log-unavailable', true],
    ['the log is damaged', new CorruptLogError('m', 3, 'secret'), '503 meeting-unavailable', true],
    ['a foreign 4xx', Object.assign(new Error('secret'), { statusCode: 418 }), '400 request-malformed', false],
    ['a foreign 5xx', Object.assign(new Error('secret'), { statusCode: 599 }), '500 internal', true],
    [
      'a foreign code',
      Object.assign(new Error('secret'), { code: 'constructor', statusCode: 404 }),
      '404 not-found',
      false,
    ],
  ];
  test.each(thrown)(
    '[HT1] whatever is thrown becomes a problem that repeats nothing: %s',
    (_what, error, known, fault) => {
      const { problem, isFault } = problemOf(error);
      expect([`${problem.status} ${problem.code}`, isFault]).toEqual([known, fault]);
      expect(JSON.stringify(problem)).not.toContain('secret');
    },
  );
});

describe('bad requests', () => {
  test.each([
    '/nowhere',
    '/api',
    '/api/',
    '/api/meetings/x/y',
    '/assets/none.js',
    '/docs/none',
    '//',
    '//x',
    '/%2f',
    '/*',
  ])('[HT1] %s is answered as a problem', async (path) => {
    const http = await httpMeeting();
    expect(refusalIn(await http.get(path))).toBe('404 not-found');
    expect(refusalIn(await http.post(path))).toBe('404 not-found');
  });

  test('[HT1] so are addresses that cannot be read, before any route', async () => {
    const http = await httpMeeting();
    expect(refusalIn(await http.get('/api/%zz'))).toBe('400 request-malformed');
    expect((await http.get('/livez?%zz=%zz')).statusCode).toBe(200);
    expect(refusalIn(await http.get(`/api/meetings/${'x'.repeat(200)}/view`, { token: ADMIN_TOKEN }))).toMatch(
      /^(404 not-found|414 uri-too-long)$/,
    );
  });

  const bodies: readonly (readonly [string, RequestMore, string])[] = [
    ['no body', {}, '422 malformed'],
    ['an empty body', { payload: '', headers: JSON_BODY }, '400 body-malformed'],
    ['half a body', { payload: '{"invitation":', headers: JSON_BODY }, '400 body-malformed'],
    ['no JSON', { payload: 'invitation=secret', headers: JSON_BODY }, '400 body-malformed'],
    ['a poisoned prototype', { payload: '{"__proto__":{"secret":1}}', headers: JSON_BODY }, '400 body-malformed'],
    [
      'a poisoned constructor',
      { payload: '{"constructor":{"prototype":{}}}', headers: JSON_BODY },
      '400 body-malformed',
    ],
    ['plain text', { payload: 'secret', headers: { 'content-type': 'text/plain' } }, '415 unsupported-media-type'],
    [
      'a form',
      { payload: 'a=secret', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      '415 unsupported-media-type',
    ],
    ['no media type', { payload: Buffer.from('{}'), headers: { 'content-type': ';;;' } }, '415 unsupported-media-type'],
    ['null', { payload: 'null', headers: JSON_BODY }, '422 malformed'],
    ['a list', { payload: [] }, '422 malformed'],
    ['a number', { payload: '1e309', headers: JSON_BODY }, '422 malformed'],
    ['wrong types', { payload: { invitation: 1, passHash: ['secret'] } }, '422 malformed'],
    ['a field too many', { payload: { invitation: '', passHash: 'a'.repeat(64), secret: 'secret' } }, '422 malformed'],
    ['a bad hash', { payload: { invitation: '', passHash: 'secret' } }, '422 malformed'],
    ['a hash in capitals', { payload: { invitation: '', passHash: 'A'.repeat(64) } }, '422 malformed'],
    ['a long text', { payload: { invitation: 'secret'.repeat(100), passHash: 'a'.repeat(64) } }, '422 malformed'],
    ['deep nesting', { payload: `${'['.repeat(100_000)}${']'.repeat(100_000)}`, headers: JSON_BODY }, '422 malformed'],
    ['a huge body', { payload: `"${'x'.repeat(BODY_BYTES_MAX)}"`, headers: JSON_BODY }, '413 payload-too-large'],
  ];
  test.each(bodies)('[HT2] %s is refused, and nothing of it is repeated or logged', async (_what, request, refusal) => {
    const http = await httpMeeting();
    const reply = await http.post('/api/redeem', request);
    expect(refusalIn(reply)).toBe(refusal);
    expect(reply.body.replace('"secretHash"', '')).not.toContain('secret');
    expect(http.logged).toEqual([]);
    expect((await http.get('/livez')).statusCode).toBe(200);
  });

  test('[HT2] compressed bodies are not unpacked: they could become any size', async () => {
    const http = await httpMeeting();
    const headers = { ...JSON_BODY, 'content-encoding': 'gzip' };
    const reply = await http.post('/api/redeem', {
      payload: Buffer.from('H4sIAAAAAAAAA6uuBQBDv6ajAgAAAA==', 'base64'),
      headers,
    });
    expect(refusalIn(reply)).toBe('400 body-malformed');
  });

  const creations: readonly (readonly [string, object, string])[] = [
    ['an unknown template', { template: 'three-part' }, 'template'],
    ['a bad time zone', { timeZone: 'Paris!' }, 'timeZone'],
    ['a time zone that is nowhere', { timeZone: 'Europe/Atlantis' }, 'timeZone'],
    ['no title', { title: {} }, 'title'],
    ['an invisible title', { title: { en: 'a\u202Eb' } }, 'title.en'],
    ['an untrue flag', { isInventedData: 'yes' }, 'isInventedData'],
    ['a script as link', { callLinks: [{ label: { en: 'Call' }, url: 'javascript:alert(1)' }] }, 'callLinks.0.url'],
    ['no language', { languages: [] }, 'languages'],
  ];
  test.each(creations)('[HT2] a meeting with %s: the field is named', async (_what, fields, path) => {
    const http = await httpMeeting();
    const payload = { template: 'two-part', title: { en: 'Talks' }, timeZone: 'Europe/Paris', ...fields };
    const reply = await http.post('/api/meetings', { token: ADMIN_TOKEN, payload });
    expect(refusalIn(reply)).toBe('422 malformed');
    expect(problemIn(reply)).toMatchObject({
      details: { issues: expect.arrayContaining([expect.objectContaining({ path })]) },
    });
  });
});

describe('secrets in addresses', () => {
  const secret = secretOf('address');
  const addresses: readonly string[] = [
    '/api/meetings/paris-2025/view?token=SECRET',
    '/api/meetings/paris-2025/view?access_token=SECRET',
    '/api/meetings/paris-2025/view?after=1&PASS=SECRET',
    '/api/meetings/paris-2025/view?Authorization=Bearer%20SECRET',
    '/api/meetings/paris-2025/view?%74oken=SECRET',
    '/api/meetings/paris-2025/view?anything=paris-2025.SECRET',
    '/api/meetings/paris-2025/view?a=%70aris-2025.SECRET',
    '/join/paris-2025.SECRET',
    '/join/%70aris-2025.SECRET',
    '/join?invitation=paris-2025.SECRET',
    '/nowhere?token=SECRET',
    '/?secret=SECRET',
    '/docs?api_key=SECRET',
  ];
  test.each(addresses)('[HT5] %s is refused and nowhere repeated', async (pattern) => {
    const address = pattern.replace('SECRET', secret);
    const http = await httpMeeting();
    for (const reply of [
      await http.get(address),
      await http.get(address, { token: ADMIN_TOKEN }),
      await http.post(address),
    ]) {
      expect(refusalIn(reply)).toBe('400 token-in-url');
      expect(reply.body + JSON.stringify(reply.headers)).not.toContain(secret);
    }
    expect(http.logged).toEqual([]);
  });
});

describe('log lines', () => {
  test('[HT19] a fault leaves one line, without address, payload, token or message; success leaves none', async () => {
    const http = await httpMeeting();
    const chair = await http.seat('chair');
    await http.get(`${MEETING_PATH}/view`, { token: chair.pass });
    expect(http.logged).toEqual([]);
    Object.assign(http.runner.streams, {
      place: () => {
        throw new TypeError('the text that somebody typed');
      },
    });
    const reply = await http.get(`${MEETING_PATH}/view?x=in-the-address`, { token: chair.pass });
    expect(refusalIn(reply)).toBe('500 internal');
    expect(reply.body).not.toContain('typed');
    expect(http.logged).toHaveLength(1);
    const [line = ''] = http.logged;
    expect(JSON.parse(line)).toMatchObject({
      msg: 'A request failed.',
      route: 'GET /api/meetings/:meetingId/view',
      code: 'internal',
      kind: 'TypeError',
    });
    for (const secret of ['typed', 'in-the-address', chair.pass, 'paris-2025']) expect(line).not.toContain(secret);
  });
});

describe('on the wire', () => {
  /** All that comes back until the server ends the connection. */
  const answerTo = async (app: ReturnType<typeof createHttpServer>, text: string): Promise<string> => {
    await app.listen({ host: '127.0.0.1', port: 0 });
    const address = app.server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(text));
      const parts: Buffer[] = [];
      socket.on('data', (part) => parts.push(part));
      socket.on('error', () => {});
      socket.on('close', () => resolve(Buffer.concat(parts).toString()));
    });
    await app.close();
    return answer;
  };

  test.each([
    ['nonsense', 'GARBAGE\r\n\r\n', 'request-malformed'],
    ['too many headers', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`, 'headers-too-large'],
  ])('[HT1] %s is answered as a problem, too', async (_what, text, code) => {
    const answer = await answerTo(createHttpServer(), text);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer).toContain('application/problem+json');
    expect(answer).toContain(`"code":"${code}"`);
  });

  test.each([
    'GET //',
    'GET //?token=x',
    'GET /?',
    'OPTIONS *',
    'GET http://elsewhere.test/livez',
    'GET /%00',
    'GET /join/%zz',
    'QUERY /livez',
  ])('[HT2] "%s" is an odd address and no fault', async (line) => {
    const http = await httpMeeting();
    const answer = await answerTo(http.app, `${line} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 (200|400|404) /);
    expect(http.logged.filter((logged) => !logged.includes('Server listening'))).toEqual([]);
  });
});
