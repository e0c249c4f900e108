import { useSignal } from '@preact/signals';
import { SUMMARY_CHARS_MAX } from '@tour-de-table/shared/kernel';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { explainProblem } from './explain-problem.ts';
import { languageName } from './language-name.ts';
import { askMeeting } from './meeting-http.ts';

interface DraftFromRecordProps {
  readonly language: string;
  /** What stands in the editor. */
  readonly text: string;
  readonly reason: string | null;
  readonly onDraft: (text: string) => void;
}

/** A draft that the server makes from what is on record. What stands in the editor is replaced only when asked. */
export function DraftFromRecord({ language, text, reason, onDraft }: DraftFromRecordProps) {
  const { link, lang } = useMeeting();
  const isAsking = useSignal(false);
  const problem = useSignal<string | null>(null);
  const waiting = useSignal<{ readonly language: string; readonly draft: string } | null>(null);
  const ask = async () => {
    isAsking.value = true;
    problem.value = null;
    const reply = await askMeeting(link, `summary-draft?language=${encodeURIComponent(language)}`);
    isAsking.value = false;
    if (!reply.ok || typeof reply.body !== 'string') {
      problem.value = t('summary.draft-failed', { why: explainProblem(reply.ok ? 'internal' : reply.code) });
      return;
    }
    const draft = reply.body.slice(0, SUMMARY_CHARS_MAX);
    if (text.trim() === '') onDraft(draft);
    else waiting.value = { language, draft };
  };
  const use = (draft: string) => {
    onDraft(draft);
    waiting.value = null;
  };
  const found = waiting.value?.language === language ? waiting.value.draft : null;
  return (
    <section class="template stack" aria-labelledby="from-record">
      <h2 id="from-record">{t('summary.draft-title')}</h2>
      <p class="small soft">{t('summary.draft-what')}</p>
      <div class="row">
        <Button
          look="small"
          reason={reason ?? (isAsking.value ? t('common.loading') : null)}
          onPress={() => void ask()}
        >
          {t('summary.draft', { language: languageName(language, lang) })}
        </Button>
      </div>
      <div aria-live="polite" class="stack">
        {problem.value === null ? null : <p class="note bad">{problem.value}</p>}
        {found === null ? null : (
          <div class="note accent stack">
            <p>{t('summary.draft-where')}</p>
            <p class="summary-text small" lang={language}>
              {found}
            </p>
            <div class="row">
              <Button look="small" onPress={() => use(`${text.trimEnd()}\n\n${found}`.slice(0, SUMMARY_CHARS_MAX))}>
                {t('summary.draft-append')}
              </Button>
              <Button look="small" onPress={() => use(found)}>
                {t('summary.draft-replace')}
              </Button>
              <Button
                look="small quiet"
                onPress={() => {
                  waiting.value = null;
                }}
              >
                {t('summary.draft-drop')}
              </Button>
            </div>
          </div>
        )}
      </div>
    </section>
  );
}
