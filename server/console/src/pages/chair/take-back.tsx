import { useSignal } from '@preact/signals';
import { t } from '../../language/index.ts';
import { timeOfDay } from '../../language/times.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { Consequences, Dialog } from '../../parts/dialog.tsx';
import { nameIn } from '../../parts/pledge-words.ts';
import { ReasonField } from './reason-field.tsx';
import { type Entry, takenBackIn, takingBack } from './taking-back.ts';

/** Opens the question whether this was entered in error. */
export function TakeBackButton({ entry }: { readonly entry: Entry }) {
  const { link, view, lang } = useMeeting();
  const isOpen = useSignal(false);
  const refusal = link.client.may({ type: entry.kind === 'answer' ? 'take-back-response' : 'take-back-pledge' });
  const delegation = nameIn(view.delegations, whose(entry), lang);
  return (
    <>
      <Button
        look="small quiet"
        label={t('taking-back.take-back-for', { delegation })}
        reason={refusal === null ? null : explainRejection(refusal, lang)}
        onPress={() => {
          isOpen.value = true;
        }}
      >
        {t('taking-back.take-back')}…
      </Button>
      {isOpen.value ? (
        <TakeBackDialog
          entry={entry}
          onClose={() => {
            isOpen.value = false;
          }}
        />
      ) : null}
    </>
  );
}

function whose(entry: Entry): string {
  return entry.kind === 'answer' ? entry.call.delegation : entry.pledge.delegation;
}

/** What follows when an entry is taken back, before it is: nothing of it is deleted. */
function TakeBackDialog({ entry, onClose }: { readonly entry: Entry; readonly onClose: () => void }) {
  const { link, view, lang } = useMeeting();
  const reason = useSignal('');
  const said = reason.value.trim();
  const { command, isPassedOver, mayBeKnown } = takingBack(view, entry, said);
  const delegation = nameIn(view.delegations, whose(entry), lang);
  const stands = isPassedOver ? t('taking-back.stands-later', { delegation }) : t('taking-back.stands', { delegation });
  return (
    <Dialog
      title={t('taking-back.title', { delegation })}
      confirm={t('taking-back.do')}
      isOff={said === '' || command === null}
      onConfirm={() => {
        if (command !== null) void give(link, command);
      }}
      onClose={onClose}
    >
      <ReasonField reason={reason} label={t('taking-back.reason')} hint={t('taking-back.reason-hint')} />
      <Consequences
        items={[
          t('taking-back.counts-not', { delegation, entry: wordsOf(entry) }),
          ...(entry.kind === 'answer' ? [stands] : []),
          mayBeKnown ? t('taking-back.seen-by-all') : t('taking-back.seen-inside', { delegation }),
          t('taking-back.stays', { delegation }),
        ]}
      />
      {command === null ? <p class="note warn">{t('taking-back.changed')}</p> : null}
    </Dialog>
  );
}

function wordsOf(entry: Entry): string {
  if (entry.kind === 'pledge') return entry.pledge.content.title;
  return entry.call.said === undefined ? '' : t(`answers.said.${entry.call.said}`);
}

/** What was entered in error in a round stays there to be read. */
export function TakenBackList({ phaseId }: { readonly phaseId: string }) {
  const { view, meeting, lang } = useMeeting();
  const errors = takenBackIn(view, phaseId);
  if (errors.length === 0) return null;
  return (
    <details class="small">
      <summary>{t('taking-back.list')}</summary>
      <ul>
        {errors.map(({ delegation, error }) => (
          <li key={`${delegation} ${error.at}`}>
            {t('taking-back.was', {
              delegation: nameIn(view.delegations, delegation, lang),
              entry: t(`answers.said.${error.said}`),
              time: timeOfDay(error.at, lang, meeting.timeZone),
              reason: error.reason,
            })}
          </li>
        ))}
      </ul>
    </details>
  );
}
