/**
 * Why a text that a person typed cannot be taken, or `null`. Refused: control characters (line breaks and tabs are
 * allowed where `isMultiline`), lone surrogates, bidirectional overrides and isolates, zero-width and other invisible
 * format characters, which let one name look like another (Unicode TR36; the joiners that some scripts need are kept).
 */
export function textFault(text: string, isMultiline: boolean): TextFault | null {
  if (LONE_SURROGATES.test(text)) return 'lone-surrogate';
  if (BIDI_CONTROLS.test(text)) return 'bidi-control';
  if (INVISIBLE.test(text)) return 'invisible-character';
  if ((isMultiline ? CONTROLS_BUT_BREAKS : CONTROLS).test(text)) return 'control-character';
  return null;
}

export type TextFault = 'lone-surrogate' | 'bidi-control' | 'invisible-character' | 'control-character';

const LONE_SURROGATES = /\p{Cs}/u;
const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/;
const INVISIBLE = /[\u200B\u2060-\u2064\u180E\uFEFF\u{E0000}-\u{E007F}]/u;
const CONTROLS = /\p{Cc}/u;
const CONTROLS_BUT_BREAKS = /(?![\n\t])\p{Cc}/u;
