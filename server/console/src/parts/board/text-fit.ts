const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
const NARROW = /[ilIjtfr.,:;|!'’()[\]/ ]/;
const BROAD = /[mwMW@%ЖШЩЮМжшщюм—]/;
const CAPITAL = /\p{Lu}/u;

/**
 * About how wide a text is, in px, rather too much than too little: pictures are laid out without a browser, in fonts
 * that are not known.
 */
export function textWidth(text: string, size: number, isBold = false): number {
  let ems = 0;
  for (const char of text) {
    if (WIDE.test(char)) ems += 1;
    else if (NARROW.test(char)) ems += 0.32;
    else if (BROAD.test(char)) ems += 0.92;
    else if (CAPITAL.test(char)) ems += 0.7;
    else ems += 0.56;
  }
  return ems * size * (isBold ? 1.06 : 1);
}

/** The text on as many lines as it needs; between words, or between characters where a script has no spaces. */
export function wrapText(text: string, width: number, size: number, isBold = false): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.split(/(?<=\s)|(?=[\u3040-\u30ff\u3400-\u9fff])/u)) {
    if (line === '' || textWidth((line + piece).trimEnd(), size, isBold) <= width) {
      line += piece;
      continue;
    }
    lines.push(line.trimEnd());
    line = piece;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines.flatMap((long) => breakLine(long, width, size, isBold));
}

function breakLine(line: string, width: number, size: number, isBold: boolean): readonly string[] {
  if (textWidth(line, size, isBold) <= width) return [line];
  const parts: string[] = [];
  let part = '';
  for (const char of line) {
    if (part !== '' && textWidth(part + char, size, isBold) > width) {
      parts.push(part);
      part = '';
    }
    part += char;
  }
  return part === '' ? parts : [...parts, part];
}
