import { useSignal } from '@preact/signals';
import type { PledgeRecord } from '@tour-de-table/client-sdk';
import { t } from '../../language/index.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { Quoted } from '../../parts/local-text.tsx';
import { Named } from '../../parts/named.tsx';
import { SpokenPledgeDialog } from './lazy-dialogs.ts';
import { Over } from './over.tsx';
import type { Round } from './rounds.ts';
import { TakeBackButton, TakenBackList } from './take-back.tsx';

/** What was entered and its delegation has not confirmed: to be read to it, and to be corrected. */
export function AwaitingReadBack({ round }: { readonly round: Round }) {
  const { link, view, lang } = useMeeting();
  const correcting = useSignal<PledgeRecord | null>(null);
  const isAwaiting = ({ phaseId, readBack }: { readonly phaseId: string; readonly readBack?: string | undefined }) =>
    phaseId === round.phase.id && readBack === 'awaiting';
  const calls = Object.values(view.calls).filter(isAwaiting);
  const pledges = Object.values(view.pledges).filter((pledge) => isAwaiting(pledge) && pledge.status !== 'withdrawn');
  const count = calls.length + pledges.length;
  const errors = <TakenBackList phaseId={round.phase.id} />;
  if (count === 0) {
    return (
      <>
        <p class="small soft">{t('entry.nothing-waits')}</p>
        {errors}
      </>
    );
  }
  const refusal = link.client.may({ type: 'enter-pledge' });
  return (
    <>
      <Over class="awaiting" summary={t('entry.waiting', { count })}>
        <p class="small soft">{t('entry.waiting-hint')}</p>
        <ul>
          {calls.map((call) => (
            <li key={call.id} class="row">
              <strong>
                <Named code={call.delegation} />
              </strong>
              <span>{call.said === undefined ? '' : t(`answers.said.${call.said}`)}</span>
              <TakeBackButton entry={{ kind: 'answer', call }} />
            </li>
          ))}
          {pledges.map((pledge) => (
            <li key={pledge.id} class="row">
              <strong>
                <Named code={pledge.delegation} />
              </strong>
              <span>
                <Quoted text={pledge.content.title} tag={pledge.content.language} />
              </span>
              <Button
                look="small push"
                reason={refusal === null ? null : explainRejection(refusal, lang)}
                onPress={() => {
                  correcting.value = pledge;
                }}
              >
                {t('entry.correct')}…
              </Button>
              <TakeBackButton entry={{ kind: 'pledge', pledge }} />
            </li>
          ))}
        </ul>
      </Over>
      {errors}
      {correcting.value === null ? null : (
        <SpokenPledgeDialog
          corrects={correcting.value}
          onClose={() => {
            correcting.value = null;
          }}
        />
      )}
    </>
  );
}
