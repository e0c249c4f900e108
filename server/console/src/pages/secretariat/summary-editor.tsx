import { useSignal } from '@preact/signals';
import { SUMMARY_CHARS_MAX, textFault } from '@tour-de-table/shared/kernel';
import { t } from '../../language/index.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { notify } from '../../meeting/notices.ts';
import { Button } from '../../parts/button.tsx';
import { DraftFromRecord } from './draft-from-record.tsx';
import { languageName } from './language-name.ts';
import { PublishDialog } from './publish-dialog.tsx';
import { silenceProceduresIn } from './summary-texts.ts';
import { useSummaryWriting } from './summary-writing.ts';

/** The text of each language; each saved change is a version. */
export function SummaryEditor() {
  const { link, view, meeting, lang } = useMeeting();
  const writing = useSummaryWriting();
  const chosen = useSignal(meeting.languages.includes(lang) ? lang : (meeting.languages[0] ?? lang));
  const isPublishing = useSignal(false);
  const { newest, changed } = writing;
  const language = chosen.value;
  const text = writing.textOf(language);
  const reasonFor = (type: 'edit-summary' | 'publish-summary') => {
    const refusal = link.client.may({ type });
    return refusal === null ? null : explainRejection(refusal, lang);
  };
  const editReason = reasonFor('edit-summary');
  const isOvertaken = changed.some((one) => writing.standing(one) === 'overtaken');
  const faulty = changed.find((one) => textFault(writing.textOf(one), true) !== null);
  const fault = textFault(text, true) === null ? null : t('summary.characters');
  const saveReason =
    editReason ??
    (writing.isSaving ? t('common.sending') : null) ??
    (changed.length === 0 ? t('summary.nothing-changed') : null) ??
    (isOvertaken ? t('summary.overtaken-first') : null) ??
    (faulty === undefined ? null : t('summary.faulty', { language: languageName(faulty, lang) }));
  const isSilent = silenceProceduresIn(view).some(({ outcome }) => outcome === undefined);
  const publishReason =
    reasonFor('publish-summary') ??
    (newest === undefined ? t('summary.nothing-to-publish') : null) ??
    (changed.length > 0 ? t('summary.save-first') : null) ??
    (newest?.isPublished === true ? t('summary.published-already') : null) ??
    (isSilent ? t('summary.silence-lasts') : null);
  return (
    <>
      <p class="small soft">{t('summary.what')}</p>
      {editReason === null ? null : <p class="note warn">{editReason}</p>}
      <fieldset class="field">
        <legend class="visually-hidden">{t('summary.language')}</legend>
        <div class="choices summary-languages">
          {meeting.languages.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="summary-language"
                checked={one === language}
                onChange={() => {
                  chosen.value = one;
                }}
              />
              {languageName(one, lang)}
              <span class="small soft">{t(`summary.state.${stateOf(writing, one)}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {writing.standing(language) === 'overtaken' && !writing.isSaving ? (
        <section class="note warn stack" role="alert">
          <p>
            <strong>{t('summary.overtaken')}</strong> {t('summary.overtaken-kept')}
          </p>
          <p class="summary-text" lang={language}>
            {writing.newestText(language) || t('summary.empty-text')}
          </p>
          <div class="row">
            <Button look="small primary" onPress={() => writing.keepMine(language)}>
              {t('summary.keep-mine')}
            </Button>
            <Button look="small" onPress={() => writing.forget(language)}>
              {t('summary.take-theirs')}
            </Button>
          </div>
        </section>
      ) : null}
      <div class="field">
        <label for="summary-text">{t('summary.text', { language: languageName(language, lang) })}</label>
        <textarea
          id="summary-text"
          class="input summary-input"
          lang={language}
          maxLength={SUMMARY_CHARS_MAX}
          readOnly={editReason !== null}
          value={text}
          aria-invalid={fault !== null}
          aria-describedby="summary-hint"
          onInput={(event) => writing.write(language, event.currentTarget.value)}
        />
        <span id="summary-hint" class={fault === null ? 'hint' : 'fault'}>
          {fault ??
            t('summary.length', {
              count: text.length,
              most: new Intl.NumberFormat(lang).format(SUMMARY_CHARS_MAX),
            })}
        </span>
      </div>
      <div class="row">
        <Button
          look="primary"
          reason={saveReason}
          onPress={() =>
            void writing.save().then((isSaved) => (isSaved ? notify('good', t('summary.saved')) : undefined))
          }
        >
          {t('summary.save', { count: changed.length })}
        </Button>
        <Button
          icon="eye"
          reason={publishReason}
          onPress={() => {
            isPublishing.value = true;
          }}
        >
          {t('summary.publish')}…
        </Button>
        {writing.standing(language) === 'same' ? null : (
          <Button look="quiet" onPress={() => writing.forget(language)}>
            {t('summary.discard')}
          </Button>
        )}
      </div>
      <p class="small soft">{publishReason ?? t('summary.can-publish')}</p>
      <DraftFromRecord
        language={language}
        text={text}
        reason={editReason}
        onDraft={(draft) => writing.write(language, draft)}
      />
      {isPublishing.value && newest !== undefined ? (
        <PublishDialog
          version={newest}
          onClose={() => {
            isPublishing.value = false;
          }}
        />
      ) : null}
    </>
  );
}

function stateOf(writing: ReturnType<typeof useSummaryWriting>, language: string): 'unsaved' | 'empty' | 'saved' {
  if (writing.standing(language) !== 'same') return 'unsaved';
  return writing.newestText(language) === '' ? 'empty' : 'saved';
}
