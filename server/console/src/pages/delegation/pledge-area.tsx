import type { PledgeContent } from '@tour-de-table/client-sdk';
import { t } from '../../language/index.ts';
import { localText } from '../../language/names.ts';
import { forgetDraft, keptDraft } from '../../meeting/drafts.ts';
import { seatKey, useMeeting } from '../../meeting/meeting-link.ts';
import { notify } from '../../meeting/notices.ts';
import { draftFrom, EMPTY_DRAFT, type PledgeDraft } from '../../meeting/pledge-draft.ts';
import { Icon } from '../../parts/icon.tsx';
import { nameIn } from '../../parts/pledge-words.ts';
import type { Editing } from './editing.ts';
import { PledgeForm } from './pledge-form.tsx';
import { pledgingIn } from './pledging.ts';

interface PledgeAreaProps {
  readonly editing: Editing;
  readonly onEdit: (pledgeId: string | null, start?: PledgeDraft) => void;
}

/** "What do you bring to the table?": the form where it is time to answer, and why not where it is not. */
export function PledgeArea({ editing, onEdit }: PledgeAreaProps) {
  const { link, view, me, lang } = useMeeting();
  const seat = seatKey(link.seat);
  const pledging = pledgingIn(view, me, link.client.may);
  const amended = editing.pledgeId === null ? undefined : view.pledges[editing.pledgeId];
  const slot = amended?.id ?? 'new';
  const title = t('contribute.title', { delegation: nameIn(view.delegations, me.delegation ?? '', lang) });
  if (!pledging.can) {
    const phase = pledging.phaseId === undefined ? undefined : view.phases[pledging.phaseId];
    const kept = keptDraft(seat, 'new');
    return (
      <section class="panel" id="contribute" aria-labelledby="contribute-title">
        <h2 id="contribute-title">{title}</h2>
        <div class="note with-icon">
          <Icon name="lock" />
          <p>
            {t(`contribute.why.${pledging.why}`, { phase: phase === undefined ? '' : localText(phase.title, lang) })}
          </p>
        </div>
        {kept === null ? null : <p class="soft small">{t('contribute.draft-kept', { title: kept.title })}</p>}
      </section>
    );
  }
  const start =
    editing.start ?? keptDraft(seat, slot) ?? (amended === undefined ? EMPTY_DRAFT : draftFrom(amended.content));
  const send = (content: PledgeContent) => {
    const delegation = me.delegation ?? '';
    const seen = { activation: pledging.activation, disclosure: pledging.disclosure };
    const sent = link.client.send(
      amended === undefined
        ? { type: 'submit-pledge', delegation, seen, content }
        : { type: 'amend-pledge', delegation, seen, content, pledgeId: amended.id, version: amended.version },
    );
    void sent.then(({ outcome }) => {
      if (outcome === 'ok') notify('good', t('contribute.sent', { title: content.title }));
    });
    forgetDraft(seat, slot);
    onEdit(null);
  };
  return (
    <section class="panel contribute" id="contribute" aria-labelledby="contribute-title">
      <header>
        <h2 id="contribute-title">
          {amended === undefined ? title : t('contribute.amend', { title: amended.content.title })}
        </h2>
      </header>
      <p class={`note with-icon ${pledging.disclosure === 'live' ? 'accent' : ''}`}>
        <Icon name={pledging.disclosure === 'live' ? 'eye' : 'lock'} />
        <strong>{t(`contribute.seen.${pledging.disclosure}`)}</strong>
      </p>
      <PledgeForm
        key={`${slot}:${editing.key}`}
        seat={seat}
        slot={slot}
        start={start}
        disclosure={pledging.disclosure}
        onSend={send}
        onCancel={
          amended === undefined
            ? null
            : () => {
                forgetDraft(seat, slot);
                onEdit(null);
              }
        }
      />
    </section>
  );
}
