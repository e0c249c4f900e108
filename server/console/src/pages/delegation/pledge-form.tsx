import { useSignal } from '@preact/signals';
import { CATEGORIES, type FieldIssue, type PledgeContent, SAYABLE_BINDINGNESS } from '@tour-de-table/client-sdk';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { language, t } from '../../language/index.ts';
import { writtenLanguages } from '../../language/written-languages.ts';
import { draftOf } from '../../meeting/draft-fields.ts';
import { notify } from '../../meeting/notices.ts';
import type { DraftBook } from '../../meeting/open-draft.ts';
import { Button } from '../../parts/button.tsx';
import { IndicativeNote } from '../../parts/indicative-note.tsx';
import { BoundArea, BoundChoice, BoundText } from './bound-fields.tsx';
import { faultText } from './fault-text.ts';
import type { FormPart } from './form-part.ts';
import { PledgeDetails } from './pledge-details.tsx';

interface PledgeFormProps {
  readonly book: DraftBook;
  readonly authorOf?: FormPart['authorOf'];
  /** What sending is called; `null`: others send what is written here. */
  readonly send: string | null;
  /** Why it cannot be sent now. */
  readonly reason?: string | null;
  readonly onSend: (content: PledgeContent) => void;
  /** Further buttons, and where what was typed is. */
  readonly children?: ComponentChildren;
}

/** The rules of the server for what is typed; fetched beside the page, so that the page is there sooner. */
const loadCheck = () => import('../../meeting/check-draft.ts');

/** A title and a category are enough; nobody is forced to name numbers. What is typed is kept as it is typed. */
export function PledgeForm({ book, authorOf = () => null, send, reason = null, onSend, children }: PledgeFormProps) {
  const issues = useSignal<readonly FieldIssue[]>([]);
  const form = useRef<HTMLFormElement>(null);
  const check = async () => {
    const { contentFrom } = await loadCheck();
    const draft = draftOf(book.texts.peek());
    // What the field shows is what is sent.
    const read = contentFrom({ ...draft, language: draft.language === '' ? language.peek() : draft.language });
    issues.value = read.ok ? [] : read.issues;
    return read;
  };
  // Where it does not come now, it is asked for again when something is to be sent.
  useEffect(() => void loadCheck().catch(() => {}), []);
  const texts = book.texts.value;
  useEffect(() => {
    if (issues.peek().length > 0) void check().catch(() => {});
  }, [texts]);
  const submit = async () => {
    const read = await check().catch(() => null);
    if (read === null) return notify('bad', t('problem.page-missing-advice'));
    if (!read.ok) setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    else if (book.clashes.peek().length > 0) form.current?.querySelector('.clash')?.scrollIntoView({ block: 'center' });
    else onSend(read.content);
  };
  const part: FormPart = {
    book,
    authorOf,
    textOf: (name) => texts[name] ?? '',
    faultOf: (path, typed) => faultText(path, issues.value, typed),
  };
  return (
    <form
      ref={form}
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (reason === null) void submit();
      }}
    >
      {issues.value.length === 0 ? null : (
        <p class="note bad" role="alert">
          {t('contribute.faults', { count: issues.value.length })}
        </p>
      )}
      <BoundText part={part} name="title" label={t('form.title')} hint={t('form.title-hint')} isRequired />
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
      <BoundArea part={part} name="text" label={t('form.text')} />
      <BoundChoice
        part={part}
        name="language"
        label={t('form.language')}
        otherwise={language.value}
        options={writtenLanguages(
          language.value,
          [language.value, part.textOf('language')].filter((tag) => tag !== ''),
        )}
        isRequired
      />
      <PledgeDetails {...part} />
      <div class="row send">
        {send === null ? null : reason === null ? (
          <button type="submit" class="button primary large">
            {send}
          </button>
        ) : (
          <Button look="large" reason={reason} onPress={() => undefined}>
            {send}
          </Button>
        )}
        {children}
      </div>
      {reason === null ? null : <p class="small soft">{reason}</p>}
      <IndicativeNote />
    </form>
  );
}
