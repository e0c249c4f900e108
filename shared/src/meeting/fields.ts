import * as z from 'zod/mini';
import {
  ID_CHARS_MAX,
  isVisible,
  LABEL_CHARS_MAX,
  LANGUAGES_MAX,
  TEXT_CHARS_MAX,
  textFault,
  URL_CHARS_MAX,
} from '../kernel/index.ts';

/**
 * Schemas of the fields that several commands share. Their own rules say in `params.fault` which of them was broken, for
 * whoever has to tell one from the other.
 */

const wellBehaved = (isMultiline: boolean) =>
  z.refine<string>((text) => textFault(text, isMultiline) === null, {
    error: (issue) => `must not contain a ${textFault(String(issue.input), isMultiline) ?? 'forbidden character'}`,
    params: { fault: 'hidden-character' },
  });

const visible = z.refine<string>((text) => text === '' || isVisible(text), {
  error: 'must have something to see',
  params: { fault: 'nothing-to-see' },
});

/** One line that a person typed: trimmed, not empty, no invisible or direction-changing characters. */
export const line = (charsMax: number = LABEL_CHARS_MAX) =>
  z.string().check(z.trim(), z.minLength(1), z.maxLength(charsMax), wellBehaved(false), visible);

/** Several lines that a person typed. */
export const text = (charsMax: number = TEXT_CHARS_MAX) => z.string().check(z.maxLength(charsMax), wellBehaved(true));

/** ISO 3166-1 alpha-3, or the code of an organisation (2 to 12 capitals, digits or hyphens). */
export const delegationCode = z
  .string()
  .check(z.regex(/^[A-Z][A-Z0-9-]{1,11}$/, 'must be 2 to 12 capitals, digits or hyphens'));

/** BCP 47, as far as it is needed here: `en`, `fr`, `uk`, `ja`, `pt-BR`. */
export const languageTag = z
  .string()
  .check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/, 'must be a language tag such as "en"'));

/** An id that the server made. */
export const id = z.string().check(z.regex(/^[A-Za-z0-9_-]+$/, 'must be an id'), z.maxLength(ID_CHARS_MAX));

/** SHA-256 in lower-case hex. */
export const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex'));

/** A text by language tag; at least one language. */
export const localText = (charsMax: number = LABEL_CHARS_MAX) =>
  z.record(languageTag, line(charsMax)).check(
    z.refine((texts) => Object.keys(texts).length > 0, 'must have at least one language'),
    z.refine((texts) => Object.keys(texts).length <= LANGUAGES_MAX, {
      error: `must have at most ${LANGUAGES_MAX} languages`,
      params: { fault: 'too-many-languages' },
    }),
  );
export type LocalText = Readonly<Record<string, string>>;

/** An absolute http(s) link without credentials. */
export const httpUrl = z
  .string()
  .check(
    z.maxLength(URL_CHARS_MAX),
    z.regex(/^https?:\/\/[^\s/@]+(\/[^\s]*)?$/, 'must be a link that starts with http:// or https://'),
    wellBehaved(false),
  );

/** A version of a pledge or a draft, counted from 1. */
export const version = z.int().check(z.positive());

/** Server time, ms since the epoch, as far as a calendar goes. */
export const instantMs = z.int().check(z.nonnegative(), z.maximum(8_640_000_000_000_000));
