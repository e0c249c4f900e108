import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';

/**
 * Everything that can be set from outside. This is the only file that reads the environment.
 *
 * - [CF1] Without any setting the server starts, for this machine only and with the embedded log.
 * - [CF2] A setting that cannot be used stops the start: each is named with what would be right, all at once.
 * - [CF3] `.env.example` names every setting and its default.
 */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Absolute path of the folder with the embedded log. */
  readonly dataDirectory: string;
  /** Set: meetings live in this Redis and several servers may serve them. Unset: the embedded log. */
  readonly redisUrl: string | null;
  /** As given; `null`: one is generated and kept in the data directory. */
  readonly adminToken: string | null;
  /** As given; `null`: the address that the server listens on. */
  readonly publicUrl: string | null;
  readonly allowedOrigins: readonly string[];
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
const ADMIN_TOKEN_CHARS_MIN = 24;

/** A setting cannot be used: says which, and what would be right. */
export class ConfigError extends Error {
  readonly code = 'config-invalid';
}

const origin = z.string().refine((text) => URL.canParse(text) && new URL(text).origin === text, {
  error: 'must be origins such as https://tool.example.org, without a path, separated by commas',
});

const adminToken = z
  .string()
  .min(
    ADMIN_TOKEN_CHARS_MIN,
    `must have at least ${ADMIN_TOKEN_CHARS_MIN} characters, for example 32 random bytes in hex`,
  )
  .regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without spaces');

const settings = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a port number from 0 to 65535')
    .default(3000),
  DATA_DIR: z.string().min(1).default('./data'),
  REDIS_URL: z
    .string()
    .regex(
      /^(rediss?|unix|redis\+unix):\/\/?\S+$|^\/\S+$/,
      'must be redis://host:port, rediss://host:port or the path of a socket',
    )
    .optional(),
  ADMIN_TOKEN: adminToken.optional(),
  ADMIN_TOKEN_FILE: z.string().min(1).optional(),
  PUBLIC_URL: z
    .string()
    .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), 'must be an http(s) address')
    .transform((text) => text.replace(/\/+$/, ''))
    .optional(),
  ALLOWED_ORIGINS: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== ''),
    )
    .pipe(z.array(origin))
    .default([]),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
});

/**
 * Reads the settings; empty ones count as unset, and `defaults` come before the usual ones. Throws `ConfigError` that
 * names every setting that is wrong.
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  defaults: Readonly<Record<string, string>> = {},
): Config {
  const given = Object.entries(environment).filter(([, value]) => value !== undefined && value !== '');
  const parsed = settings.safeParse({ ...defaults, ...Object.fromEntries(given) });
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${String(issue.path[0])}: ${issue.message}`);
    throw new ConfigError(`The server cannot start with these settings:\n${[...new Set(lines)].join('\n')}`);
  }
  const { HOST, PORT, DATA_DIR, REDIS_URL, PUBLIC_URL, ALLOWED_ORIGINS, LOG_LEVEL } = parsed.data;
  return {
    host: HOST,
    port: PORT,
    dataDirectory: resolve(DATA_DIR),
    redisUrl: REDIS_URL ?? null,
    adminToken: parsed.data.ADMIN_TOKEN ?? readTokenFile(parsed.data.ADMIN_TOKEN_FILE),
    publicUrl: PUBLIC_URL ?? null,
    allowedOrigins: ALLOWED_ORIGINS,
    logLevel: LOG_LEVEL,
  };
}

function readTokenFile(path: string | undefined): string | null {
  if (path === undefined) return null;
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new ConfigError(
      `ADMIN_TOKEN_FILE: the file cannot be read (${error instanceof Error ? error.message : 'unknown'}).`,
    );
  }
  const parsed = adminToken.safeParse(text);
  if (!parsed.success)
    throw new ConfigError(`ADMIN_TOKEN_FILE: its content ${parsed.error.issues[0]?.message ?? 'is not a token'}.`);
  return parsed.data;
}
