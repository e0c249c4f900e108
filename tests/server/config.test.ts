import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '@tour-de-table/server/config';
import { describe, expect, test } from 'vitest';
import { PROJECT_ROOT, temporaryDirectory } from '../support/processes.ts';

describe('settings', () => {
  test('[CF1] without any, there are sensible defaults: this machine only, the embedded log', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      redisUrl: null,
      adminToken: null,
      publicUrl: null,
      allowedOrigins: [],
      logLevel: 'info',
    });
    expect(readConfig({}).dataDirectory).toMatch(/\/data$/);
    expect(readConfig({ PORT: '', LOG_LEVEL: '' })).toEqual(readConfig({}));
    expect(readConfig({ LOG_LEVEL: '' }, { LOG_LEVEL: 'warn' }).logLevel).toBe('warn');
  });

  test.each([
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '3000x'],
    ['REDIS_URL', 'http://redis'],
    ['ADMIN_TOKEN', 'short'],
    ['ADMIN_TOKEN', `${'a'.repeat(30)} b`],
    ['ADMIN_TOKEN_FILE', '/no/such/file'],
    ['PUBLIC_URL', 'ftp://table.example.org'],
    ['PUBLIC_URL', 'table.example.org'],
    ['ALLOWED_ORIGINS', 'https://tool.example.org/path'],
    ['ALLOWED_ORIGINS', 'https://tool.example.org,*'],
    ['LOG_LEVEL', 'chatty'],
  ])('[CF2] %s=%s is refused by name', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(name));
  });

  test('[CF2] everything that is wrong is said at once, and no token is repeated', () => {
    const wrong = { PORT: 'x', LOG_LEVEL: 'y', ADMIN_TOKEN: 'my-secret' };
    expect(() => readConfig(wrong)).toThrow(/PORT[\s\S]*LOG_LEVEL|LOG_LEVEL[\s\S]*PORT/);
    expect(() => readConfig(wrong)).not.toThrow(/my-secret/);
  });

  test('[CF2] a token can come from a file', () => {
    const file = join(temporaryDirectory('token'), 'token');
    writeFileSync(file, `${'t'.repeat(30)}\n`);
    expect(readConfig({ ADMIN_TOKEN_FILE: file }).adminToken).toBe('t'.repeat(30));
  });

  test('[CF3] .env.example names every setting and nothing else, with the defaults', () => {
    const example = readFileSync(join(PROJECT_ROOT, '.env.example'), 'utf8');
    const source = readFileSync(join(PROJECT_ROOT, 'server/src/config.ts'), 'utf8');
    const known = [...source.matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name]) => name);
    const lines = [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)];
    expect(lines.map(([, name]) => name).sort()).toEqual([...known].sort());
    const given = Object.fromEntries(lines.map(([, name, value]) => [name, value]));
    expect(readConfig(given)).toEqual(readConfig({}));
  });
});
