import { useSignal } from '@preact/signals';
import type { CallRecord, TourRecord } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Named } from '../../parts/named.tsx';
import { CallMark } from './call-mark.tsx';
import { ForGood } from './for-good.tsx';
import { needsSecondOfficer } from './four-eyes.ts';
import { hiddenAnswers } from './rounds.ts';
import { releaseAnswers } from './tour-wishes.ts';

/** Exactly the answers that will be seen, as they were when it was opened. */
export function AnswersReleaseDialog({ tour, onClose }: { readonly tour: TourRecord; readonly onClose: () => void }) {
  const { link, view, meeting } = useMeeting();
  const shown = useSignal(hiddenAnswers(view, tour));
  const left = useSignal<ReadonlySet<string>>(new Set());
  const chosen = shown.value.filter(({ id }) => !left.value.has(id));
  const changed = chosen.filter(({ id, saidAt }) => view.calls[id]?.saidAt !== saidAt);
  const isProposal = needsSecondOfficer(meeting, 'release-answers');
  const toggle = ({ id }: CallRecord) => {
    const next = new Set(left.value);
    if (!next.delete(id)) next.add(id);
    left.value = next;
  };
  return (
    <Dialog
      title={t('answers.release-title')}
      confirm={isProposal ? t('proposals.propose') : t('answers.release-count', { count: chosen.length })}
      isOff={chosen.length === 0 || changed.length > 0}
      onConfirm={() => void give(link, releaseAnswers(view, tour.phaseId, chosen))}
      onClose={onClose}
    >
      <ul class="release-list">
        {shown.value.map((call) => (
          <li key={call.id}>
            <label class="check">
              <input type="checkbox" checked={!left.value.has(call.id)} onChange={() => toggle(call)} />
              <strong>
                <Named code={call.delegation} />
              </strong>
              <CallMark call={call} />
            </label>
          </li>
        ))}
      </ul>
      <p>{t('answers.release-follows')}</p>
      <ForGood isProposal={isProposal} />
      {changed.length === 0 ? null : (
        <p class="note bad" role="alert">
          {t('answers.changed', { count: changed.length })}
        </p>
      )}
    </Dialog>
  );
}
