/** A line of a text beside an earlier text. */
export interface DifferenceLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Beyond so many pairs of lines the parts that differ are shown whole, instead of compared line by line. */
const PAIRS_MAX = 250_000;

/** What a text says otherwise than an earlier one, line by line: what was removed stands before what was added. */
export function lineDifference(before: string, after: string): readonly DifferenceLine[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  return [
    ...marked('same', now.slice(0, start)),
    ...between(old.slice(start, old.length - end), now.slice(start, now.length - end)),
    ...marked('same', now.slice(now.length - end)),
  ];
}

function between(old: readonly string[], now: readonly string[]): readonly DifferenceLine[] {
  if (old.length * now.length > PAIRS_MAX) return [...marked('removed', old), ...marked('added', now)];
  // lengths[i][j]: the longest run of lines that both keep, from line i of the old and line j of the new text on.
  const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    const row = lengths[i] ?? [];
    for (let j = now.length - 1; j >= 0; j -= 1) {
      row[j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: DifferenceLine[] = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < now.length) {
    if (old[i] === now[j]) {
      lines.push({ kind: 'same', text: now[j] ?? '' });
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      lines.push({ kind: 'removed', text: old[i] ?? '' });
      i += 1;
    } else {
      lines.push({ kind: 'added', text: now[j] ?? '' });
      j += 1;
    }
  }
  return [...lines, ...marked('removed', old.slice(i)), ...marked('added', now.slice(j))];
}

function marked(kind: DifferenceLine['kind'], lines: readonly string[]): readonly DifferenceLine[] {
  return lines.map((text) => ({ kind, text }));
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split('\n');
}
