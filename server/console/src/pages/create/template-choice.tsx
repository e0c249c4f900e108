import { useSignal } from '@preact/signals';
import { type TemplatesAnswer, templatesAnswer } from '@tour-de-table/shared/http';
import { DISCLOSURES, TEMPLATE_NAMES } from '@tour-de-table/shared/meeting';
import { useEffect } from 'preact/hooks';
import { language, t } from '../../language/index.ts';
import { localText } from '../../language/names.ts';
import { hoursAndMinutes } from '../../language/times.ts';
import { askServer } from '../secretariat/meeting-http.ts';
import { type CreateDraft, type CreateFaults, roundsIn } from './create-draft.ts';
import { FaultLine } from './create-fault.tsx';

interface TemplateChoiceProps {
  readonly draft: CreateDraft;
  readonly faults: CreateFaults;
  readonly isLocked: boolean;
  readonly onChange: (part: Partial<CreateDraft>) => void;
}

type Loaded = TemplatesAnswer['templates'] | 'loading' | 'failed';

/** The agenda to begin with, and who sees what is contributed in each of its rounds. */
export function TemplateChoice({ draft, faults, isLocked, onChange }: TemplateChoiceProps) {
  const lang = language.value;
  const loaded = useSignal<Loaded>('loading');
  const isUnreadable = useSignal(false);
  const load = async () => {
    loaded.value = 'loading';
    const reply = await askServer('', '/api/templates');
    const parsed = reply.ok ? templatesAnswer.safeParse(reply.body) : null;
    loaded.value = parsed?.success === true ? parsed.data.templates : 'failed';
  };
  useEffect(() => void load(), []);
  const known = typeof loaded.value === 'string' ? [] : loaded.value;
  const agenda =
    draft.template === 'own' ? draft.own?.agenda : known.find(({ name }) => name === draft.template)?.agenda;
  const read = async (file: File) => {
    isUnreadable.value = false;
    try {
      onChange({ own: { name: file.name, agenda: JSON.parse(await file.text()) as unknown }, disclosures: {} });
    } catch {
      isUnreadable.value = true;
      onChange({ own: null, disclosures: {} });
    }
  };
  return (
    <fieldset class="panel" disabled={isLocked}>
      <legend class="visually-hidden">{t('create.agenda')}</legend>
      <h2>{t('create.agenda')}</h2>
      <div class="create-templates" role="radiogroup" aria-label={t('create.template')}>
        {[...TEMPLATE_NAMES, 'own' as const].map((name) => {
          const phases = known.find((template) => template.name === name)?.agenda.phases ?? [];
          return (
            <label key={name}>
              <input
                type="radio"
                name="template"
                checked={draft.template === name}
                onChange={() => onChange({ template: name, disclosures: {} })}
              />
              <span>
                <strong>{t(`create.templates.${name}.name`)}</strong>
                <span class="small soft">{t(`create.templates.${name}.means`)}</span>
                {phases.length === 0 ? null : (
                  <span class="small soft tabular">
                    {t('create.steps', {
                      count: phases.length,
                      length: hoursAndMinutes(
                        phases.reduce((sum, { plannedMinutes }) => sum + plannedMinutes, 0),
                        lang,
                      ),
                    })}
                  </span>
                )}
              </span>
            </label>
          );
        })}
      </div>
      {loaded.value === 'failed' ? (
        <p class="note warn row" role="alert">
          {t('create.templates-failed')}
          <button type="button" class="button small" onClick={() => void load()}>
            {t('common.try-again')}
          </button>
        </p>
      ) : null}
      {draft.template === 'own' ? (
        <div class="field">
          <label for="create-template">{t('create.own-file')}</label>
          <input
            id="create-template"
            class="input"
            type="file"
            accept=".json,application/json"
            aria-invalid={faults.template !== undefined || isUnreadable.value}
            aria-describedby="create-template-hint create-template-fault"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              if (file !== undefined) void read(file);
            }}
          />
          <span id="create-template-hint" class="hint">
            {t('create.own-hint')}
          </span>
          <FaultLine field="template" fault={isUnreadable.value ? 'own-file' : faults.template} />
        </div>
      ) : null}
      {roundsIn(agenda).map(({ id, title, disclosure }) => (
        <div key={id} class="field">
          <label for={`round-${id}`}>{t('create.round', { phase: localText(title, lang) })}</label>
          <select
            id={`round-${id}`}
            class="input"
            value={draft.disclosures[id] ?? disclosure}
            onChange={(event) => {
              const chosen = DISCLOSURES.find((name) => name === event.currentTarget.value);
              if (chosen !== undefined) onChange({ disclosures: { ...draft.disclosures, [id]: chosen } });
            }}
          >
            {DISCLOSURES.map((name) => (
              <option key={name} value={name}>
                {t(`agenda-editor.disclosure.${name}`)}
              </option>
            ))}
          </select>
        </div>
      ))}
      <FaultLine field="disclosures" fault={faults.disclosures} />
    </fieldset>
  );
}
