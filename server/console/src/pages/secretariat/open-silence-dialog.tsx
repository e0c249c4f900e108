import { useSignal } from '@preact/signals';
import { t } from '../../language/index.ts';
import { cityOf } from '../../language/times.ts';
import { fromZoned, toZoned } from '../../language/zoned-time.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { expectedIn } from '../../meeting/reading.ts';
import { Consequences, Dialog } from '../../parts/dialog.tsx';
import { CapitalTimesList } from './capital-times-list.tsx';
import { TimeInWords } from './time-in-words.tsx';

const TWO_DAYS_MS = 172_800_000;

/** Until when the silence lasts, in the room's time and in each capital's, before it begins. */
export function OpenSilenceDialog({ version, onClose }: { readonly version: number; readonly onClose: () => void }) {
  const { link, view, meeting } = useMeeting();
  const { timeZone } = meeting;
  const seen = useSignal(expectedIn(view));
  const written = useSignal(`${toZoned(link.now.peek() + TWO_DAYS_MS, timeZone).slice(0, 10)}T18:00`);
  const deadline = fromZoned(written.value, timeZone);
  const fault =
    deadline === null
      ? t('silence.deadline-incomplete')
      : deadline <= link.now.value
        ? t('silence.deadline-over')
        : null;
  return (
    <Dialog
      title={t('silence.open-title', { number: version })}
      confirm={t('silence.open')}
      isOff={fault !== null}
      onConfirm={() => {
        if (deadline !== null) void give(link, { type: 'open-silence', expected: seen.value, version, deadline });
      }}
      onClose={onClose}
    >
      <div class="field">
        <label for="silence-deadline">{t('silence.deadline', { city: cityOf(timeZone) })}</label>
        <input
          id="silence-deadline"
          class="input"
          type="datetime-local"
          value={written.value}
          aria-invalid={fault !== null}
          aria-describedby={fault === null ? 'silence-words' : 'silence-words silence-fault'}
          onInput={(event) => {
            written.value = event.currentTarget.value;
          }}
        />
        <TimeInWords id="silence-words" written={written.value} timeZone={timeZone} />
        {fault === null ? null : (
          <span id="silence-fault" class="fault">
            {fault}
          </span>
        )}
      </div>
      {deadline === null ? null : <CapitalTimesList at={deadline} />}
      <Consequences items={[t('silence.follows'), t('silence.follows-break'), t('silence.no-extension')]} />
    </Dialog>
  );
}
