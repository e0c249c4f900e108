import { language, t } from '../../language/index.ts';
import { cityOf } from '../../language/times.ts';
import { fromZoned } from '../../language/zoned-time.ts';

interface TimeInWordsProps {
  readonly id: string;
  /** What the field holds: local time in the zone. */
  readonly written: string;
  readonly timeZone: string;
}

/**
 * What a field for a date means, in the reader's words and by the host's clock: the field itself shows the order of day
 * and month that the browser has, whatever the page's language. Nothing where it is not complete.
 */
export function TimeInWords({ id, written, timeZone }: TimeInWordsProps) {
  const at = fromZoned(written, timeZone);
  if (at === null) return null;
  const date = new Intl.DateTimeFormat(language.value, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(at);
  return (
    <span id={id} class="hint time-in-words">
      {t('ledger.at', { date, city: cityOf(timeZone) })}
    </span>
  );
}
