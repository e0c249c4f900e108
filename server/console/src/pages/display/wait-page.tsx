import { t } from '../../language/index.ts';
import { momentIn } from '../../language/moments.ts';
import { localText } from '../../language/names.ts';
import { cityOf, timeOfDay } from '../../language/times.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { placeIn } from '../../meeting/reading.ts';
import { TableMark } from '../../parts/table-mark.tsx';

/** The title of the meeting and that it will go on: before it begins, in a break, or where the room is to see no more. */
export function WaitPage() {
  const { link, view, meeting, lang } = useMeeting();
  const { status, until, reason } = meeting.sitting;
  const isBreak = status === 'suspended' || placeIn(view).phase?.kind === 'break';
  const what =
    status === 'closed' || status === 'adjourned'
      ? t(`sitting-long.${status}`)
      : isBreak
        ? t('display.break')
        : t('display.wait');
  return (
    <section class="wait-page">
      <TableMark />
      <h1>{localText(meeting.title, lang)}</h1>
      <p class="wait-what">{what}</p>
      {status === 'adjourned' && until !== undefined ? (
        <p class="wait-more">
          {t('presented.adjourned-until', { time: momentIn(until, link.now.value, lang, meeting.timeZone) })}
        </p>
      ) : null}
      {reason === undefined ? null : <p class="wait-more">{reason}</p>}
      <p class="wait-clock">
        <span class="tabular">{timeOfDay(link.now.value, lang, meeting.timeZone)}</span>
        <span>{cityOf(meeting.timeZone)}</span>
      </p>
    </section>
  );
}
