import { useSignal } from '@preact/signals';
import { t } from '../../language/index.ts';
import { localText } from '../../language/names.ts';
import { timeBeside } from '../../language/zoned-words.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { expectedIn } from '../../meeting/reading.ts';
import { Consequences, Dialog } from '../../parts/dialog.tsx';
import { Local } from '../../parts/local-text.tsx';
import { ReasonField } from './reason-field.tsx';
import { phasesToReopen, reopeningFollows } from './reopening.ts';

/** Back to a step that has been held, with a reason for everybody; also when the meeting is closed. */
export function ReopenDialog({ onClose }: { readonly onClose: () => void }) {
  const { link, view, meeting, lang } = useMeeting();
  const seen = useSignal(view);
  const reason = useSignal('');
  const phases = phasesToReopen(seen.value);
  const chosen = useSignal(phases[0]?.id ?? '');
  const phase = phases.find(({ id }) => id === chosen.value);
  const refusal = link.client.may({ type: 'reopen-phase' });
  const said = reason.value.trim();
  const confirm = () =>
    void give(link, { type: 'reopen-phase', expected: expectedIn(seen.value), to: chosen.value, reason: said });
  return (
    <Dialog
      title={t('reopen.title')}
      confirm={t('reopen.confirm')}
      isOff={refusal !== null || phase === undefined || said === ''}
      onConfirm={confirm}
      onClose={onClose}
    >
      {phase === undefined ? (
        <p class="note">{t('reopen.none')}</p>
      ) : (
        <>
          <div class="field">
            <label for="reopen-to">{t('reopen.to')}</label>
            <select
              id="reopen-to"
              class="input"
              value={chosen.value}
              onChange={(event) => {
                chosen.value = event.currentTarget.value;
              }}
            >
              {phases.map(({ id, title, endedAt }) => (
                <option key={id} value={id}>
                  {localText(title, lang)}
                  {endedAt === undefined
                    ? ''
                    : ` · ${t('reopen.ended', { time: timeBeside(endedAt, link.now.peek(), lang, meeting.timeZone) })}`}
                </option>
              ))}
            </select>
          </div>
          <ReasonField reason={reason} />
          <p class="note">
            <strong>{t('reopen.all-see')}</strong> <Local text={phase.title} />.{' '}
            {said === '' ? t('reopen.and-why') : t('reopen.because', { reason: said })}
          </p>
          <Consequences items={reopeningFollows(seen.value, phase, lang)} />
        </>
      )}
      {refusal === null ? null : <p class="note warn">{explainRejection(refusal, lang)}</p>}
    </Dialog>
  );
}
