import type { Signal } from '@preact/signals';
import { TITLE_CHARS_MAX } from '@tour-de-table/shared/kernel';
import { WORD_LANGUAGES } from '@tour-de-table/shared/words';
import type { ComponentChildren } from 'preact';
import { language, t } from '../../language/index.ts';
import { cityOf } from '../../language/times.ts';
import { explainProblem } from '../secretariat/explain-problem.ts';
import { languageName } from '../secretariat/language-name.ts';
import { TimeInWords } from '../secretariat/time-in-words.tsx';
import { type CreateDraft, type CreateFaults, type CreateField, isTimeZone } from './create-draft.ts';
import { described, FaultLine } from './create-fault.tsx';
import type { CreationStage } from './creating.ts';
import { TemplateChoice } from './template-choice.tsx';

interface CreateFormProps {
  readonly token: Signal<string>;
  readonly draft: Signal<CreateDraft>;
  readonly file: Signal<File | null>;
  readonly faults: CreateFaults;
  readonly stage: Exclude<CreationStage, { readonly name: 'made' }>;
  readonly onCreate: () => void;
}

/** All that makes a meeting. Where no answer came, only the same can be asked again. */
export function CreateForm({ token, draft, file, faults, stage, onCreate }: CreateFormProps) {
  const change = (part: Partial<CreateDraft>) => {
    draft.value = { ...draft.value, ...part };
  };
  const isLocked = stage.name === 'creating' || stage.name === 'unknown';
  return (
    <form
      class="create-form"
      noValidate
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (stage.name !== 'creating') onCreate();
      }}
    >
      <fieldset class="panel" disabled={isLocked}>
        <legend class="visually-hidden">{t('create.operator')}</legend>
        <h2>{t('create.operator')}</h2>
        <Field id="token" label={t('create.token')} hint={t('create.token-hint')} field="token" faults={faults}>
          <input
            {...described('token', faults)}
            class="input"
            type="password"
            autocomplete="off"
            spellcheck={false}
            value={token.value}
            onInput={(event) => {
              token.value = event.currentTarget.value;
            }}
          />
        </Field>
      </fieldset>
      <fieldset class="panel" disabled={isLocked}>
        <legend class="visually-hidden">{t('create.meeting')}</legend>
        <h2>{t('create.meeting')}</h2>
        <Titles draft={draft.value} faults={faults} onChange={change} />
        <div class="create-pair">
          <Zone draft={draft.value} faults={faults} onChange={change} />
          <Field
            id="startsAt"
            more={
              isTimeZone(draft.value.timeZone) ? (
                <TimeInWords
                  id="create-startsAt-words"
                  written={draft.value.startsAt}
                  timeZone={draft.value.timeZone.trim()}
                />
              ) : null
            }
            label={t('create.starts-at')}
            hint={t('agenda-editor.meeting-begins-hint', { city: cityOf(draft.value.timeZone) })}
            field="startsAt"
            faults={faults}
          >
            <input
              {...described('startsAt', faults)}
              class="input"
              type="datetime-local"
              value={draft.value.startsAt}
              onInput={(event) => change({ startsAt: event.currentTarget.value })}
            />
          </Field>
        </div>
        <label class="check">
          <input
            type="checkbox"
            checked={draft.value.isInventedData}
            onChange={(event) => change({ isInventedData: event.currentTarget.checked })}
          />
          {t('create.invented')}
        </label>
      </fieldset>
      <TemplateChoice draft={draft.value} faults={faults} isLocked={isLocked} onChange={change} />
      <fieldset class="panel" disabled={isLocked}>
        <legend class="visually-hidden">{t('create.delegations')}</legend>
        <h2>{t('create.delegations')}</h2>
        <Field id="hosts" label={t('create.hosts')} hint={t('create.hosts-hint')} field="hosts" faults={faults}>
          <input
            {...described('hosts', faults)}
            class="input"
            autocapitalize="characters"
            spellcheck={false}
            value={draft.value.hosts}
            onInput={(event) => change({ hosts: event.currentTarget.value })}
          />
        </Field>
        <div class="field">
          <label for="create-csv">{t('create.csv')}</label>
          <input
            id="create-csv"
            class="input"
            type="file"
            accept=".csv,text/csv"
            onChange={(event) => {
              file.value = event.currentTarget.files?.[0] ?? null;
            }}
          />
          <span class="hint">
            {t('create.csv-hint')}{' '}
            <a href="/api/delegations-template.csv" download>
              {t('ledger.import.template')}
            </a>
          </span>
        </div>
      </fieldset>
      <Outcome stage={stage} faults={faults} />
      <div class="row">
        <button type="submit" class="button primary large" aria-disabled={stage.name === 'creating'}>
          {t(stage.name === 'unknown' ? 'create.again' : stage.name === 'creating' ? 'common.sending' : 'create.do')}
        </button>
      </div>
    </form>
  );
}

interface PartProps {
  readonly draft: CreateDraft;
  readonly faults: CreateFaults;
  readonly onChange: (part: Partial<CreateDraft>) => void;
}

function Titles({ draft, faults, onChange }: PartProps) {
  const lang = language.value;
  return (
    <fieldset class="field create-titles" aria-describedby="create-title-hint">
      <legend>{t('create.titles')}</legend>
      {WORD_LANGUAGES.map((tag, index) => (
        <label key={tag}>
          <span>{languageName(tag, lang)}</span>
          <input
            {...(index === 0 ? described('title', faults) : {})}
            class="input"
            lang={tag}
            maxLength={TITLE_CHARS_MAX}
            value={draft.titles[tag]}
            onInput={(event) => onChange({ titles: { ...draft.titles, [tag]: event.currentTarget.value } })}
          />
        </label>
      ))}
      <span id="create-title-hint" class="hint">
        {t('create.titles-hint')}
      </span>
      <FaultLine field="title" fault={faults.title} />
    </fieldset>
  );
}

function Zone({ draft, faults, onChange }: PartProps) {
  return (
    <Field
      id="timeZone"
      label={t('create.time-zone')}
      hint={t('create.time-zone-hint')}
      field="timeZone"
      faults={faults}
    >
      <input
        {...described('timeZone', faults)}
        class="input"
        list="create-zones"
        spellcheck={false}
        value={draft.timeZone}
        onInput={(event) => onChange({ timeZone: event.currentTarget.value })}
      />
      <datalist id="create-zones">
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </Field>
  );
}

/** What the server has said, where it belongs to no field. */
function Outcome({ stage, faults }: Pick<CreateFormProps, 'stage' | 'faults'>) {
  const count = Object.keys(faults).length;
  if (stage.name === 'unknown') {
    return (
      <p class="note warn" role="alert">
        {t('create.unknown')}
      </p>
    );
  }
  if (count > 0) {
    return (
      <p class="note bad" role="alert">
        {t('agenda-editor.faults', { count })}
      </p>
    );
  }
  return stage.name === 'refused' ? (
    <p class="note bad" role="alert">
      {explainProblem(stage.code)}
    </p>
  ) : null;
}

interface FieldProps {
  readonly id: CreateField;
  readonly label: string;
  readonly hint: string;
  readonly field: CreateField;
  readonly faults: CreateFaults;
  readonly children: ComponentChildren;
  /** What the field says in other words. */
  readonly more?: ComponentChildren;
}

function Field({ id, label, hint, field, faults, children, more }: FieldProps) {
  return (
    <div class="field">
      <label for={`create-${id}`}>{label}</label>
      {children}
      {more}
      <span id={`create-${id}-hint`} class="hint">
        {hint}
      </span>
      <FaultLine field={field} fault={faults[field]} />
    </div>
  );
}
