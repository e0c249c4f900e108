import { useSignal } from '@preact/signals';
import { type DelegationRecord, PARTICIPATIONS, type Participation } from '@tour-de-table/client-sdk';
import { t } from '../../language/index.ts';
import { inRow } from '../../language/lists.ts';
import { delegationName } from '../../language/names.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { Dialog } from '../../parts/dialog.tsx';

interface ParticipationDialogProps {
  readonly delegation: DelegationRecord;
  readonly onClose: () => void;
}

/** The facts about a delegation, and its participation to change: only so does a listener become a contributor. */
export function ParticipationDialog({ delegation, onClose }: ParticipationDialogProps) {
  const { link, lang } = useMeeting();
  const chosen = useSignal<Participation>(delegation.participation);
  const refusal = link.client.may({ type: 'set-participation', delegation: delegation.code });
  const { representation, attendanceMode, authority, affiliations } = delegation;
  const change = () =>
    void give(link, { type: 'set-participation', delegation: delegation.code, participation: chosen.value });
  return (
    <Dialog
      title={delegationName(delegation, lang)}
      confirm={t('participation.save')}
      isOff={refusal !== null || chosen.value === delegation.participation}
      onConfirm={change}
      onClose={onClose}
    >
      <dl class="facts">
        <div>
          <dt>{t('delegation.attendance')}</dt>
          <dd>{t(`attendance-mode.${attendanceMode}`)}</dd>
        </div>
        {representation === undefined ? null : (
          <div>
            <dt>{t('delegation.representation')}</dt>
            <dd>{t(`representation.${representation}`)}</dd>
          </div>
        )}
        <div>
          <dt>{t('delegation.authority')}</dt>
          <dd>{t(`authority.${authority}`)}</dd>
        </div>
        {affiliations.length === 0 ? null : (
          <div>
            <dt>{t('delegation.affiliations')}</dt>
            <dd>{inRow(affiliations)}</dd>
          </div>
        )}
      </dl>
      <fieldset class="field">
        <legend>{t('participation.title')}</legend>
        {PARTICIPATIONS.map((participation) => (
          <label key={participation} class="check">
            <input
              type="radio"
              name="participation"
              checked={chosen.value === participation}
              onChange={() => {
                chosen.value = participation;
              }}
            />
            <span>
              {t(`participation.${participation}`)}
              <span class="small soft"> — {t(`participation-means.${participation}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {refusal === null ? null : <p class="note">{explainRejection(refusal, lang)}</p>}
    </Dialog>
  );
}
