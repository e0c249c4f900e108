import { useSignal } from '@preact/signals';
import { TITLE_CHARS_MAX } from '@tour-de-table/shared/kernel';
import { t } from '../../language/index.ts';
import { cityOf } from '../../language/times.ts';
import { fromZoned } from '../../language/zoned-time.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { Consequences, Dialog } from '../../parts/dialog.tsx';
import { GoesOnAt } from '../../parts/goes-on.tsx';
import { transitionCommand } from './commands.ts';
import { consequencesOf } from './consequences.ts';

/** Until another time: when that is may be said, in the time zone of the meeting, or left open. */
export function AdjournDialog({ onClose }: { readonly onClose: () => void }) {
  const { link, view, meeting, lang } = useMeeting();
  const reason = useSignal('');
  const written = useSignal('');
  const seen = useSignal(view);
  const refusal = link.client.may({ type: 'adjourn-sitting' });
  const until = fromZoned(written.value, meeting.timeZone);
  const isPast = until !== null && until <= link.now.value;
  const confirm = () => {
    const command = transitionCommand('adjourn-sitting', seen.value, reason.value, until);
    if (command !== null) void give(link, command);
  };
  return (
    <Dialog
      title={t('ask.adjourn-sitting')}
      confirm={t('do.adjourn-sitting')}
      isOff={refusal !== null || isPast}
      onConfirm={confirm}
      onClose={onClose}
    >
      <div class="field">
        <label for="adjourn-until">{t('reopen.until', { city: cityOf(meeting.timeZone) })}</label>
        <input
          id="adjourn-until"
          type="datetime-local"
          class="input"
          value={written.value}
          aria-invalid={isPast}
          aria-describedby="adjourn-hint"
          onInput={(event) => {
            written.value = event.currentTarget.value;
          }}
        />
        <span id="adjourn-hint" class={isPast ? 'fault' : 'hint'}>
          {isPast ? t('reopen.until-past') : t('reopen.until-hint')}
        </span>
      </div>
      <div class="field">
        <label for="reason">{t('ask.reason')}</label>
        <input
          id="reason"
          class="input"
          maxLength={TITLE_CHARS_MAX}
          value={reason.value}
          onInput={(event) => {
            reason.value = event.currentTarget.value;
          }}
        />
        <span class="hint">{t('reopen.reason-optional')}</span>
      </div>
      <p class="note">
        <strong>{t('reopen.all-see')}</strong> {t('sitting-long.adjourned')}.{' '}
        {until === null || isPast ? t('reopen.left-open') : <GoesOnAt until={until} />}
        {reason.value.trim() === '' ? '' : ` ${t('now.reason', { reason: reason.value.trim() })}`}
      </p>
      <Consequences items={consequencesOf('adjourn-sitting', seen.value, lang)} />
      {refusal === null ? null : <p class="note warn">{explainRejection(refusal, lang)}</p>}
    </Dialog>
  );
}
