import { useSignal } from '@preact/signals';
import {
  CATEGORIES,
  type Disclosure,
  type FieldIssue,
  type PledgeContent,
  SAYABLE_BINDINGNESS,
} from '@tour-de-table/client-sdk';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { keepDraft } from '../../meeting/drafts.ts';
import type { PledgeDraft } from '../../meeting/pledge-draft.ts';
import { IndicativeNote } from '../../parts/indicative-note.tsx';
import { Choice, TextArea, TextField } from './fields.tsx';
import type { FormPart } from './form-part.ts';
import { PledgeDetails } from './pledge-details.tsx';

interface PledgeFormProps {
  readonly seat: string;
  readonly slot: string;
  readonly start: PledgeDraft;
  readonly disclosure: Disclosure;
  readonly onSend: (content: PledgeContent) => void;
  readonly onCancel: (() => void) | null;
}

/** The rules of the server for what is typed; fetched beside the page, so that the page is there sooner. */
const loadCheck = () => import('../../meeting/check-draft.ts');

/** A title and a category are enough; nobody is forced to name numbers. What is typed is kept as it is typed. */
export function PledgeForm({ seat, slot, start, disclosure, onSend, onCancel }: PledgeFormProps) {
  const draft = useSignal(start);
  const issues = useSignal<readonly FieldIssue[]>([]);
  const form = useRef<HTMLFormElement>(null);
  const check = async () => {
    const { contentFrom } = await loadCheck();
    const read = contentFrom(draft.value);
    issues.value = read.ok ? [] : read.issues;
    return read;
  };
  useEffect(() => void loadCheck(), []);
  const change = (part: Partial<PledgeDraft>) => {
    draft.value = { ...draft.value, ...part };
    keepDraft(seat, slot, draft.value);
    if (issues.value.length > 0) void check();
  };
  const faultOf = (path: string, typed?: string) => faultText(path, issues.value, typed);
  const submit = async () => {
    const read = await check();
    if (read.ok) onSend(read.content);
    else setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  const part: FormPart = { draft: draft.value, change, faultOf };
  return (
    <form
      ref={form}
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {issues.value.length === 0 ? null : (
        <p class="note bad" role="alert">
          {t('contribute.faults', { count: issues.value.length })}
        </p>
      )}
      <TextField
        label={t('form.title')}
        hint={t('form.title-hint')}
        value={draft.value.title}
        fault={faultOf('title', draft.value.title)}
        onChange={(title) => change({ title })}
        isRequired
      />
      <div class="pair">
        <Choice
          label={t('form.category')}
          value={draft.value.category}
          fault={faultOf('category')}
          onChange={(category) => change({ category })}
          options={CATEGORIES.map((name) => [name, t(`category.${name}`)])}
          isRequired
        />
        <Choice
          label={t('form.bindingness')}
          hint={t('indicative.short')}
          value={draft.value.bindingness}
          onChange={(bindingness) => change({ bindingness })}
          options={SAYABLE_BINDINGNESS.map((name) => [name, t(`bindingness.${name}`)])}
          isRequired
        />
      </div>
      <TextArea
        label={t('form.text')}
        value={draft.value.text}
        fault={faultOf('text')}
        onChange={(text) => change({ text })}
      />
      <PledgeDetails {...part} />
      <div class="row send">
        <button type="submit" class="button primary large">
          {t(`contribute.send.${disclosure}`)}
        </button>
        {onCancel === null ? null : (
          <button type="button" class="button" onClick={onCancel}>
            {t('contribute.cancel')}
          </button>
        )}
        <span class="small soft push">{t('contribute.draft-saved')}</span>
      </div>
      <IndicativeNote />
    </form>
  );
}

/** What is wrong with a field, in the reader's words: by what it is, not by what the schema calls it. */
function faultText(path: string, issues: readonly FieldIssue[], typed?: string): string | null {
  const issue = issues.find((candidate) => candidate.path === path || candidate.path.startsWith(`${path}.`));
  if (issue === undefined) return null;
  if (/(ntmHours|deliveryLeadHours|personnel|quantity|months|count)/.test(issue.path)) {
    return issue.message.includes('min') ? t('fault.range') : t('fault.number');
  }
  if (issue.path.endsWith('availableFrom')) return t('fault.date');
  if (path === 'category') return t('fault.category');
  if (typed?.trim() === '') return path === 'title' ? t('fault.title') : t('fault.empty');
  return t('fault.text');
}
