import '../../styles/pledge-form.css';
import { useSignal } from '@preact/signals';
import { CATEGORIES, type FieldIssue, type PledgeRecord, SAYABLE_BINDINGNESS } from '@tour-de-table/client-sdk';
import { useMemo } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { delegationName } from '../../language/names.ts';
import { contentFrom } from '../../meeting/check-draft.ts';
import { type DraftTexts, draftOf, textsOf } from '../../meeting/draft-fields.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { memoryBook } from '../../meeting/memory-book.ts';
import { notify } from '../../meeting/notices.ts';
import { draftFrom } from '../../meeting/pledge-draft.ts';
import { placeIn } from '../../meeting/reading.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { nameIn } from '../../parts/pledge-words.ts';
import { BoundArea, BoundChoice, BoundText } from '../delegation/bound-fields.tsx';
import { faultText } from '../delegation/fault-text.ts';
import { Choice } from '../delegation/fields.tsx';
import type { FormPart } from '../delegation/form-part.ts';
import { PledgeDetails } from '../delegation/pledge-details.tsx';
import { participantsIn } from './rounds.ts';
import { seenIn } from './tour-wishes.ts';

export interface SpokenPledgeDialogProps {
  /** An entry that its delegation has not confirmed. */
  readonly corrects?: PledgeRecord;
  /** Whose contribution it is, where that is known; else who is called. */
  readonly who?: string;
  /** What was typed of it already. */
  readonly start?: DraftTexts;
  readonly onEntered?: () => void;
  readonly onClose: () => void;
}

/** A contribution that was said at the table: as briefly as it is said, or with everything that a delegation can say. */
export function SpokenPledgeDialog({ corrects, who, start, onEntered, onClose }: SpokenPledgeDialogProps) {
  const { link, view, lang } = useMeeting();
  const { phase } = placeIn(view);
  const called = phase === null ? undefined : (view.tours[phase.id]?.called ?? undefined);
  const speakers = participantsIn(view)
    .filter(({ participation }) => participation === 'host' || participation === 'full')
    .map((one) => ({ code: one.code, name: delegationName(one, lang) }))
    .sort((a, b) => a.name.localeCompare(b.name));
  const first = corrects?.delegation ?? speakers.find((one) => one.code === (who ?? called))?.code ?? '';
  const code = useSignal(first);
  const book = useMemo(
    () => memoryBook(corrects === undefined ? (start ?? {}) : textsOf(draftFrom(corrects.content))),
    [],
  );
  const seen = useSignal(seenIn(view));
  const issues = useSignal<readonly FieldIssue[]>([]);
  const isSending = useSignal(false);
  const texts = book.texts.value;
  const refusal = link.client.may({ type: 'enter-pledge' });
  const part: FormPart = {
    book,
    textOf: (name) => texts[name] ?? '',
    faultOf: (path, typed) => faultText(path, issues.value, typed),
    authorOf: () => null,
    delegation: code.value,
  };
  const enter = async () => {
    const read = contentFrom(draftOf(book.texts.peek()));
    issues.value = read.ok ? [] : read.issues;
    if (!read.ok) {
      requestAnimationFrame(() => document.querySelector<HTMLElement>('dialog [aria-invalid="true"]')?.focus());
      return;
    }
    if (seen.value === null) return;
    isSending.value = true;
    const isEntered = await give(link, {
      type: 'enter-pledge',
      delegation: code.value,
      seen: seen.value,
      content: read.content,
      ...(corrects === undefined ? {} : { corrects: { pledgeId: corrects.id, version: corrects.version } }),
    });
    isSending.value = false;
    if (!isEntered) return;
    const delegation = nameIn(view.delegations, code.value, lang);
    notify('good', t('entry.pledge-entered', { delegation, title: read.content.title }));
    onEntered?.();
    onClose();
  };
  return (
    <Dialog
      title={
        corrects === undefined
          ? t('entry.pledge-title')
          : t('entry.pledge-for', { delegation: nameIn(view.delegations, corrects.delegation, lang) })
      }
      confirm={t('entry.pledge-enter')}
      isOff={code.value === '' || refusal !== null || isSending.value}
      stays
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
      <SpokenFields part={part} isLong={corrects !== undefined || isBeyondBrief(start ?? {})} />
      {refusal === null ? null : <p class="note warn">{explainRejection(refusal, lang)}</p>}
      {issues.value.length === 0 ? null : (
        <p class="note bad" role="alert">
          {t('contribute.faults', { count: issues.value.length })}
        </p>
      )}
    </Dialog>
  );
}

const BRIEF = ['title', 'category', 'bindingness', 'text', 'personnel.min', 'personnel.max', 'ntmHours.max'];

function isBeyondBrief(texts: DraftTexts): boolean {
  return Object.entries(texts).some(([name, text]) => text !== '' && !BRIEF.includes(name));
}

/** What is said in a sentence; all the rest of the delegation's own form folds out. */
function SpokenFields({ part, isLong }: { readonly part: FormPart; readonly isLong: boolean }) {
  const isOpen = useSignal(isLong);
  return (
    <>
      <BoundText part={part} name="title" label={t('form.title')} isRequired />
      <div class="pair">
        <BoundChoice
          part={part}
          name="category"
          label={t('form.category')}
          options={CATEGORIES.map((name) => [name, t(`category.${name}`)])}
          isRequired
        />
        <BoundChoice
          part={part}
          name="bindingness"
          label={t('form.bindingness')}
          hint={t('indicative.short')}
          otherwise="indicative"
          options={SAYABLE_BINDINGNESS.map((name) => [name, t(`bindingness.${name}`)])}
          isRequired
        />
      </div>
      {isOpen.value ? null : (
        <div class="triple">
          <BoundText
            part={part}
            name="personnel.min"
            path="forceElement.personnel.min"
            mode="decimal"
            label={t('entry.personnel-from')}
          />
          <BoundText
            part={part}
            name="personnel.max"
            path="forceElement.personnel"
            mode="decimal"
            label={t('entry.personnel-to')}
          />
          <BoundText
            part={part}
            name="ntmHours.max"
            path="readiness.ntmHours"
            mode="decimal"
            label={t('entry.notice')}
          />
        </div>
      )}
      <BoundArea part={part} name="text" label={t('form.text')} />
      <details
        class="more-details"
        open={isOpen.value}
        onToggle={(event) => {
          isOpen.value = event.currentTarget.open;
        }}
      >
        <summary>{t('entry.more-details')}</summary>
        {isOpen.value ? <PledgeDetails {...part} /> : null}
      </details>
    </>
  );
}
