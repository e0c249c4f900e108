import { useSignal } from '@preact/signals';
import type { PhaseRecord } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { localText } from '../../language/names.ts';
import { timeOfDay } from '../../language/times.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { expectedIn } from '../../meeting/reading.ts';
import { Button } from '../../parts/button.tsx';
import { Consequences, Dialog } from '../../parts/dialog.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ForGood } from './for-good.tsx';
import { needsSecondOfficer } from './four-eyes.ts';

/** A sealed round: why the chair's side sees nothing, and its opening for all. */
export function SealedRound({ phase }: { readonly phase: PhaseRecord }) {
  const { link, meeting, lang } = useMeeting();
  const isOpen = useSignal(false);
  if (phase.openedAt !== undefined) {
    return (
      <p class="row small soft">
        <Icon name="eye" />
        {t('open-round.opened', { time: timeOfDay(phase.openedAt, lang, meeting.timeZone) })}
      </p>
    );
  }
  if (phase.disclosure !== 'sealed') return null;
  const refusal = link.client.may({ type: 'open-round' });
  return (
    <div class="note with-icon sealed">
      <Icon name="lock" />
      <div class="stack">
        <div>
          <strong>{t('open-round.why-title')}</strong>
          <p>{t('open-round.why')}</p>
        </div>
        <div>
          <Button
            icon="eye"
            reason={refusal === null ? null : explainRejection(refusal, lang)}
            onPress={() => {
              isOpen.value = true;
            }}
          >
            {t('open-round.do')}…
          </Button>
        </div>
      </div>
      {isOpen.value ? (
        <OpenRoundDialog
          phase={phase}
          onClose={() => {
            isOpen.value = false;
          }}
        />
      ) : null}
    </div>
  );
}

function OpenRoundDialog({ phase, onClose }: { readonly phase: PhaseRecord; readonly onClose: () => void }) {
  const { link, view, meeting, lang } = useMeeting();
  const seen = useSignal(view);
  const isSure = useSignal(false);
  const isProposal = needsSecondOfficer(meeting, 'open-round');
  return (
    <Dialog
      title={t('open-round.title', { phase: localText(phase.title, lang) })}
      confirm={isProposal ? t('proposals.propose') : t('open-round.confirm')}
      isOff={!isSure.value}
      onConfirm={() => void give(link, { type: 'open-round', expected: expectedIn(seen.value), phaseId: phase.id })}
      onClose={onClose}
    >
      <Consequences
        items={[
          t('open-round.follows-pledges'),
          t('open-round.follows-answers'),
          t('open-round.follows-live'),
          t('open-round.unknown'),
        ]}
      />
      <ForGood isProposal={isProposal} />
      <label class="check">
        <input
          type="checkbox"
          checked={isSure.value}
          onChange={(event) => {
            isSure.value = event.currentTarget.checked;
          }}
        />
        {t('open-round.sure')}
      </label>
    </Dialog>
  );
}
