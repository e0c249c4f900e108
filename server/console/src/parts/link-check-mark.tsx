import '../styles/link-check.css';
import type { LinkVerdict } from '@tour-de-table/shared/meeting';
import { t } from '../language/index.ts';
import { VERDICT_TONES } from './verdict-words.ts';

const SHAPES: Readonly<Record<LinkVerdict, string>> = {
  go: 'M12 2.5a9.5 9.5 0 110 19 9.5 9.5 0 010-19zM7.5 12.5l3 3 6-6.5',
  'go-with-limits': 'M12 3l9.8 17.5H2.2zM12 9.5v5M12 17.3v.1',
  'no-go': 'M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8zM8.5 8.5l7 7M15.5 8.5l-7 7',
};

/** A verdict as a shape: a circle, a triangle, an octagon. The word stands beside it. */
export function VerdictShape({ verdict, size }: { readonly verdict: LinkVerdict; readonly size?: number }) {
  return (
    <svg
      class={`icon verdict-shape ${VERDICT_TONES[verdict]}`}
      viewBox="0 0 24 24"
      aria-hidden="true"
      width={size}
      height={size}
    >
      <path d={SHAPES[verdict]} />
    </svg>
  );
}

/**
 * How a delegation's link was found, in a word with a shape; small enough for a line of a list. The page around has
 * loaded the words of the link check.
 */
export function LinkCheckMark({ verdict }: { readonly verdict: LinkVerdict | null }) {
  if (verdict === null) {
    return (
      <span class="mark outline">
        <span class="dot ring" />
        {t('link-check.verdict.none')}
      </span>
    );
  }
  return (
    <span class={`mark ${VERDICT_TONES[verdict]}`}>
      <VerdictShape verdict={verdict} />
      {t(`link-check.verdict.${verdict}`)}
    </span>
  );
}
