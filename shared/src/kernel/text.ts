/**
 * Why a text that a person typed cannot be taken, or `null`. Refused: control characters (line breaks and tabs are
 * allowed where `isMultiline`), lone surrogates, bidirectional overrides and isolates, zero-width and
 * other invisible characters, which let one name look like another (Unicode TR36; the joiners and variation selectors
 * that some scripts and emoji need are kept).
 */
export function textFault(text: string, isMultiline: boolean): TextFault | null {
  if (LONE_SURROGATES.test(text)) return 'lone-surrogate';
  if (BIDI_CONTROLS.test(text)) return 'bidi-control';
  if (INVISIBLE.test(text)) return 'invisible-character';
  if ((isMultiline ? CONTROLS_BUT_BREAKS : CONTROLS).test(text)) return 'control-character';
  return null;
}

/** Whether anything of a text can be seen: joiners alone cannot. */
export function isVisible(text: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text);
}

export type TextFault = 'lone-surrogate' | 'bidi-control' | 'invisible-character' | 'control-character';

const LONE_SURROGATES = /\p{Cs}/u;
const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/;
const INVISIBLE =
  /(?!\u200C|\u200D|[\u180B-\u180D\uFE00-\uFE0F\u{E0100}-\u{E01EF}])\p{Default_Ignorable_Code_Point}|[\uFFF9-\uFFFB]/u;
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]/u;
const CONTROLS_BUT_BREAKS = /(?![\n\t])\p{Cc}/u;
