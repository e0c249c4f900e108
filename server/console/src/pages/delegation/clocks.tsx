import { t } from '../../language/index.ts';
import { cityOf, ownTimeZone, timeOfDay } from '../../language/times.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';

/** The time in the room and, where that is another one, the reader's own beside it. */
export function Clocks() {
  const { link, meeting, lang } = useMeeting();
  const now = link.now.value;
  const own = ownTimeZone();
  const [there, here] = [timeOfDay(now, lang, meeting.timeZone), timeOfDay(now, lang, own)];
  return (
    <dl class={`clocks ${there === here ? 'one' : ''}`}>
      <div>
        <dt>{t('clocks.room', { city: cityOf(meeting.timeZone) })}</dt>
        <dd class="tabular">{there}</dd>
      </div>
      {there === here ? null : (
        <div>
          <dt>{t('clocks.own', { city: cityOf(own) })}</dt>
          <dd class="tabular">{here}</dd>
        </div>
      )}
    </dl>
  );
}
