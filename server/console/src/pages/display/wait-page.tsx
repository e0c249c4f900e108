import { t } from '../../language/index.ts';
import { momentIn } from '../../language/moments.ts';
import { cityOf, timeOfDay } from '../../language/times.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { placeIn } from '../../meeting/reading.ts';
import { Local } from '../../parts/local-text.tsx';
import { TableMark } from '../../parts/table-mark.tsx';
import { DisplayClock } from './display-clock.tsx';
import { DisplayTable } from './display-table.tsx';
import { PhaseClock } from './table-middle.tsx';

/**
 * Before it begins the title of the meeting and the table that fills; later, in a break or where the room is to see no
 * more, that it will go on.
 */
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
  if (status === 'scheduled') {
    return (
      <section class="wait-page gathers">
        <header class="display-head">
          <div>
            <h1>
              <Local text={meeting.title} />
            </h1>
            <p class="wait-what">{t(`sitting-long.${status}`)}</p>
          </div>
          <DisplayClock />
        </header>
        <DisplayTable />
      </section>
    );
  }
  return (
    <section class="wait-page">
      <TableMark />
      <h1>
        <Local text={meeting.title} />
      </h1>
      <p class="wait-what">{what}</p>
      {status === 'adjourned' && until !== undefined ? (
        <p class="wait-more">
          {t('presented.adjourned-until', { time: momentIn(until, link.now.value, lang, meeting.timeZone) })}
        </p>
      ) : null}
      {isBreak ? <PhaseClock /> : null}
      {reason === undefined ? null : <p class="wait-more">{reason}</p>}
      <p class="wait-clock">
        <span class="tabular">{timeOfDay(link.now.value, lang, meeting.timeZone)}</span>
        <span>{cityOf(meeting.timeZone)}</span>
      </p>
    </section>
  );
}
