import { t } from '../language/index.ts';
import { cityOf } from '../language/times.ts';
import { dayAndTime, otherZone } from '../language/zoned-words.ts';
import { useMeeting } from '../meeting/meeting-link.ts';

/** When an adjourned sitting is to go on, in the time of the meeting and of the reader. Nothing goes on by itself. */
export function GoesOn() {
  const { until, status } = useMeeting().meeting.sitting;
  return status === 'adjourned' && until !== undefined ? <GoesOnAt until={until} /> : null;
}

/** The same for a time that is only thought of. */
export function GoesOnAt({ until }: { readonly until: number }) {
  const { meeting, lang } = useMeeting();
  const { timeZone } = meeting;
  const own = otherZone(until, timeZone);
  return (
    <span class="goes-on">
      {t('reopen.goes-on', { time: dayAndTime(until, lang, timeZone), city: cityOf(timeZone) })}
      {own === null ? '' : ` · ${t('reopen.goes-on-own', { time: dayAndTime(until, lang, own), city: cityOf(own) })}`}
    </span>
  );
}
