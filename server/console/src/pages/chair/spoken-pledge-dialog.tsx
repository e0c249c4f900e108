import { useSignal } from '@preact/signals';
import { CATEGORIES, type PledgeRecord, SAYABLE_BINDINGNESS } from '@tour-de-table/client-sdk';
import { t } from '../../language/index.ts';
import { delegationName } from '../../language/names.ts';
import { contentFrom } from '../../meeting/check-draft.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { notify } from '../../meeting/notices.ts';
import { draftFrom, EMPTY_DRAFT, type PledgeDraft } from '../../meeting/pledge-draft.ts';
import { placeIn } from '../../meeting/reading.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { nameIn } from '../../parts/pledge-words.ts';
import { Choice, TextArea, TextField } from '../delegation/fields.tsx';
import { participantsIn } from './rounds.ts';
import { seenIn } from './tour-wishes.ts';

export interface SpokenPledgeDialogProps {
  /** An entry that its delegation has not confirmed. */
  readonly corrects?: PledgeRecord;
  readonly onClose: () => void;
}

/** A contribution that was said at the table, as briefly as it is said; what the entry had besides stays. */
export function SpokenPledgeDialog({ corrects, onClose }: SpokenPledgeDialogProps) {
  const { link, view, lang } = useMeeting();
  const { phase } = placeIn(view);
  const called = phase === null ? undefined : (view.tours[phase.id]?.called ?? undefined);
  const speakers = participantsIn(view)
    .filter(({ participation }) => participation === 'host' || participation === 'full')
    .map((one) => ({ code: one.code, name: delegationName(one, lang) }))
    .sort((a, b) => a.name.localeCompare(b.name));
  const code = useSignal(corrects?.delegation ?? speakers.find((one) => one.code === called)?.code ?? '');
  const draft = useSignal<PledgeDraft>(corrects === undefined ? EMPTY_DRAFT : draftFrom(corrects.content));
  const seen = useSignal(seenIn(view));
  const isTold = useSignal(false);
  const read = contentFrom(draft.value);
  const change = (part: Partial<PledgeDraft>) => {
    draft.value = { ...draft.value, ...part };
  };
  const refusal = link.client.may({ type: 'enter-pledge' });
  const enter = async () => {
    if (!read.ok || seen.value === null) return;
    const isEntered = await give(link, {
      type: 'enter-pledge',
      delegation: code.value,
      seen: seen.value,
      content: read.content,
      ...(corrects === undefined ? {} : { corrects: { pledgeId: corrects.id, version: corrects.version } }),
    });
    const delegation = nameIn(view.delegations, code.value, lang);
    if (isEntered) notify('good', t('entry.pledge-entered', { delegation, title: read.content.title }));
  };
  return (
    <Dialog
      title={
        corrects === undefined
          ? t('entry.pledge-title')
          : t('entry.pledge-for', { delegation: nameIn(view.delegations, corrects.delegation, lang) })
      }
      confirm={t('entry.pledge-enter')}
      isOff={!read.ok || code.value === '' || refusal !== null}
      onConfirm={() => void enter()}
      onClose={onClose}
    >
      <p class="small soft">{t('entry.pledge-hint')}</p>
      {phase?.disclosure === undefined ? null : <p class="note">{t(`follows.${phase.disclosure}`)}</p>}
      {corrects === undefined ? (
        <Choice
          label={t('entry.who')}
          value={code.value}
          options={speakers.map(({ code: value, name }) => [value, name])}
          isRequired
          onChange={(value) => {
            code.value = value;
          }}
        />
      ) : null}
      <TextField
        label={t('form.title')}
        value={draft.value.title}
        isRequired
        onChange={(title) => {
          isTold.value = true;
          change({ title });
        }}
      />
      <div class="pair">
        <Choice
          label={t('form.category')}
          value={draft.value.category}
          options={CATEGORIES.map((name) => [name, t(`category.${name}`)])}
          isRequired
          onChange={(category) => change({ category })}
        />
        <Choice
          label={t('form.bindingness')}
          hint={t('indicative.short')}
          value={draft.value.bindingness}
          options={SAYABLE_BINDINGNESS.map((name) => [name, t(`bindingness.${name}`)])}
          isRequired
          onChange={(bindingness) => change({ bindingness })}
        />
      </div>
      <div class="triple">
        <TextField
          mode="decimal"
          label={t('entry.personnel-from')}
          value={draft.value.personnel.min}
          onChange={(min) => change({ personnel: { ...draft.value.personnel, min } })}
        />
        <TextField
          mode="decimal"
          label={t('entry.personnel-to')}
          value={draft.value.personnel.max}
          onChange={(max) => change({ personnel: { ...draft.value.personnel, max } })}
        />
        <TextField
          mode="decimal"
          label={t('entry.notice')}
          value={draft.value.ntmHours.max}
          onChange={(max) => change({ ntmHours: { ...draft.value.ntmHours, max } })}
        />
      </div>
      <TextArea label={t('form.text')} value={draft.value.text} onChange={(text) => change({ text })} />
      {refusal === null ? null : <p class="note warn">{explainRejection(refusal, lang)}</p>}
      {read.ok || !isTold.value ? null : <p class="small late">{t('entry.faults')}</p>}
    </Dialog>
  );
}
