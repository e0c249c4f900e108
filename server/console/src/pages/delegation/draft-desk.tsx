import { useSignal } from '@preact/signals';
import type { PledgeContent } from '@tour-de-table/client-sdk';
import { useEffect, useMemo } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { roughLength } from '../../language/times.ts';
import { openedLast } from '../../meeting/draft-copies.ts';
import { give, seatKey, useMeeting } from '../../meeting/meeting-link.ts';
import { notify } from '../../meeting/notices.ts';
import { type OpenDraft, openDraft } from '../../meeting/open-draft.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Icon } from '../../parts/icon.tsx';
import { memberLabel } from './people.ts';
import { PledgeForm } from './pledge-form.tsx';
import type { Pledging } from './pledging.ts';
import type { Writing } from './writing.ts';

interface DraftDeskProps {
  readonly writing: Writing;
  readonly pledging: Pledging;
  /** Why it cannot be sent now. */
  readonly reason: string | null;
  /** Something is in it: it stays open. */
  readonly onTouched: () => void;
  readonly onClose: () => void;
  /** Goes on with what is here, as a draft of its own. */
  readonly onCopy: (texts: Readonly<Record<string, string>>) => void;
}

/** The form over a draft that the delegation writes together. */
export function DraftDesk({ writing, pledging, reason, onTouched, onClose, onCopy }: DraftDeskProps) {
  const { link, view, me, lang } = useMeeting();
  const draft = useMemo(() => openDraft(link, writing), [writing.draftId]);
  const isDiscarding = useSignal(false);
  useEffect(() => draft.close, [draft]);
  const hasText = Object.values(draft.texts.value).some((text) => text !== '');
  useEffect(() => {
    if (!hasText) return;
    openedLast.keep(seatKey(link.seat), writing.draftId);
    onTouched();
  }, [hasText, writing.draftId]);
  const record = view.drafts[writing.draftId];
  const send = (content: PledgeContent) => {
    if (!pledging.can) return;
    const delegation = me.delegation ?? '';
    const { activation, disclosure } = pledging;
    const version = draft.version();
    const named = version === null ? {} : { draft: { draftId: draft.draftId, version } };
    const common = { delegation, seen: { activation, disclosure }, content, ...named };
    const amended = draft.pledgeId === null ? undefined : view.pledges[draft.pledgeId];
    const sent = give(
      link,
      amended === undefined
        ? { type: 'submit-pledge', ...common }
        : { type: 'amend-pledge', ...common, pledgeId: amended.id, version: amended.version },
    );
    void sent.then((isOk) => {
      if (isOk) notify('good', t('contribute.sent', { title: content.title }));
    });
    draft.forget();
    onClose();
  };
  if (draft.isGone.value) {
    return <GoneNotice draft={draft} onClose={onClose} onCopy={onCopy} />;
  }
  return (
    <>
      <PledgeForm
        book={draft}
        authorOf={(name) => memberLabel(view, record?.fields[name]?.by, me, lang)}
        send={sendWords(pledging)}
        reason={reason}
        onSend={send}
      >
        {record === undefined && !writing.isWanted ? null : (
          <button type="button" class="button" onClick={onClose}>
            {t('drafts.put-aside')}
          </button>
        )}
        {record === undefined ? null : (
          <button
            type="button"
            class="button quiet"
            onClick={() => {
              isDiscarding.value = true;
            }}
          >
            {t('drafts.discard')}…
          </button>
        )}
        <SavingMark draft={draft} />
        {record === undefined || record.by === me.memberId ? null : (
          <span class="small soft">
            {t('drafts.last', {
              who: memberLabel(view, record.by, me, lang) ?? '',
              age: roughLength(link.now.value - record.at, lang),
            })}
          </span>
        )}
      </PledgeForm>
      {!isDiscarding.value || record === undefined ? null : (
        <Dialog
          title={t('drafts.discard-ask')}
          confirm={t('drafts.discard')}
          isDanger
          onConfirm={() => {
            const { delegation, id: draftId, version } = record;
            void give(link, { type: 'discard-draft', delegation, draftId, version });
            draft.forget();
            onClose();
          }}
          onClose={() => {
            isDiscarding.value = false;
          }}
        >
          <p>{t('drafts.discard-follows')}</p>
        </Dialog>
      )}
    </>
  );
}

/** `null`: who has no voice writes, and others send. */
function sendWords(pledging: Pledging): string | null {
  if (pledging.can) return t(`contribute.send.${pledging.disclosure}`);
  return pledging.why === 'no-voice' ? null : t('drafts.send');
}

/** Where what was typed is. Said to those who listen, too, but only what they should know. */
function SavingMark({ draft }: { readonly draft: OpenDraft }) {
  const saving = draft.saving.value;
  const code = draft.refusal.value;
  if (saving === 'empty') return null;
  const isTrouble = saving === 'refused' || saving === 'clash';
  return (
    <span class={`saving push small ${isTrouble ? 'trouble' : 'soft'}`} role={isTrouble ? 'status' : undefined}>
      <Icon name={saving === 'shared' ? 'check' : saving === 'waiting' ? 'offline' : isTrouble ? 'warn' : 'undo'} />
      {saving === 'refused' && code !== null
        ? `${t('drafts.saving.refused')} ${t(`rejection.${code}`)}`
        : t(`drafts.saving.${saving}`)}
    </span>
  );
}

/** Somebody else has sent or discarded the draft; what was typed here is still here. */
function GoneNotice({
  draft,
  onClose,
  onCopy,
}: { readonly draft: OpenDraft } & Pick<DraftDeskProps, 'onClose' | 'onCopy'>) {
  const close = () => {
    draft.forget();
    onClose();
  };
  return (
    <div class="note warn stack" role="status">
      <p>
        <strong>{draft.texts.value['title']}</strong>
      </p>
      <p>{t('drafts.gone')}</p>
      <div class="row">
        <button type="button" class="button small primary" onClick={close}>
          {t('common.close')}
        </button>
        <button
          type="button"
          class="button small"
          onClick={() => {
            const texts = draft.texts.peek();
            draft.forget();
            onCopy(texts);
          }}
        >
          {t('drafts.copy')}
        </button>
      </div>
    </div>
  );
}
