import { useSignal } from '@preact/signals';
import type { PledgeContent, PledgeRecord } from '@tour-de-table/client-sdk';
import { CAPITAL_DECISIONS, type CapitalDecision } from '@tour-de-table/shared/meeting';
import { useMemo } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { textsOf } from '../../meeting/draft-fields.ts';
import { localBook } from '../../meeting/local-book.ts';
import { give, seatKey, useMeeting } from '../../meeting/meeting-link.ts';
import { draftFrom } from '../../meeting/pledge-draft.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../delegation/fields.tsx';
import { PledgeForm } from '../delegation/pledge-form.tsx';

interface DecidingProps {
  readonly pledge: PledgeRecord;
  readonly onClose: () => void;
}

/** What a capital decides about one version: as it stands, or in a version of its own. */
export function Deciding({ pledge, onClose }: DecidingProps) {
  const { link, view } = useMeeting();
  const { id: pledgeId, delegation, version, disclosed, phaseId } = pledge;
  const decision = useSignal<CapitalDecision | null>(pledge.verdict?.decision ?? null);
  const note = useSignal(pledge.verdict?.note ?? '');
  const isAmending = useSignal(false);
  const book = useMemo(
    () => localBook(`${seatKey(link.seat)}:${pledgeId}:${version}`, textsOf(draftFrom(pledge.content))),
    [pledgeId, version],
  );
  const send = (content?: PledgeContent) => {
    if (decision.value === null) return;
    const said = note.value.trim();
    void give(link, {
      type: 'decide-pledge',
      delegation,
      pledgeId,
      version,
      decision: decision.value,
      ...(said === '' ? {} : { note: said }),
      ...(content === undefined ? {} : { content }),
    }).then((isOk) => {
      if (isOk) book.forget();
    });
    onClose();
  };
  const canAmend = decision.value !== null && decision.value !== 'declined';
  const reason = decision.value === null ? t('capital.choose-first') : null;
  const isLive = view.phases[phaseId]?.disclosure === 'live';
  const label = decision.value === null ? t('capital.send') : t(`capital.send-this.${decision.value}`);
  return (
    <div class="deciding stack">
      <fieldset class="answers">
        <legend>{t('capital.what', { version })}</legend>
        {CAPITAL_DECISIONS.map((one) => (
          <label key={one} class={`answer-option decision-${one}`}>
            <input
              type="radio"
              name={`decision-${pledgeId}`}
              checked={decision.value === one}
              onChange={() => {
                decision.value = one;
              }}
            />
            <span>
              <strong>{t(`capital.decision.${one}.name`)}</strong>
              <span class="small soft">{t(`capital.decision.${one}.means`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <TextField
        label={t('capital.note')}
        hint={t('capital.note-hint')}
        value={note.value}
        onChange={(text) => {
          note.value = text;
        }}
      />
      <p class="small">{t(`capital.follows.${disclosed ?? 'this-version'}`)}</p>
      {canAmend ? (
        <label class="check">
          <input
            type="checkbox"
            checked={isAmending.value}
            onChange={(event) => {
              isAmending.value = event.currentTarget.checked;
            }}
          />
          {t('capital.amend')}
        </label>
      ) : null}
      {canAmend && isAmending.value ? (
        <div class="stack amended">
          <p class="note">{t(isLive ? 'capital.amend-live' : 'capital.amend-hidden', { version: version + 1 })}</p>
          <PledgeForm book={book} send={label} onSend={send}>
            <button type="button" class="button" onClick={onClose}>
              {t('capital.not-now')}
            </button>
          </PledgeForm>
        </div>
      ) : (
        <div class="row">
          <Button look="primary large" reason={reason} onPress={() => send()}>
            {label}
          </Button>
          <button type="button" class="button" onClick={onClose}>
            {t('capital.not-now')}
          </button>
          {reason === null ? null : <span class="small soft">{reason}</span>}
        </div>
      )}
    </div>
  );
}
