import { agendaTimes } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { roughLength } from '../../language/times.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { ChangeList } from './agenda-change-list.tsx';
import { changesBetween } from './agenda-changes.ts';
import type { AgendaWriting } from './agenda-writing.ts';
import { whenOf } from './expected-words.ts';
import { TemplateDownload } from './template-download.tsx';

interface AgendaPreviewProps {
  readonly writing: AgendaWriting;
  readonly expectedEnd: number;
  readonly faults: number;
  readonly isSaving: boolean;
  readonly isChecked: boolean;
  /** Why nothing can be saved at all. */
  readonly refusal: string | null;
  readonly onSave: () => void;
}

/** What the revision would change, when the meeting would end, and the buttons. */
export function AgendaPreview(props: AgendaPreviewProps) {
  const { writing, expectedEnd, faults, isSaving, isChecked, refusal, onSave } = props;
  const { link, view, meeting, lang } = useMeeting();
  const now = link.now.value;
  const before = agendaTimes(view, now);
  const changes = changesBetween(writing.agenda, writing.draft);
  const at = (ms: number) => whenOf(ms, now, meeting.timeZone, lang);
  const shiftMs = expectedEnd - before.expectedEnd;
  const reason =
    refusal ??
    (isSaving ? t('common.sending') : null) ??
    (writing.overtaken === null ? null : t('agenda-editor.overtaken-first')) ??
    (writing.isChanged ? null : t('agenda-editor.nothing-changed'));
  return (
    <aside class="panel desk-side" aria-labelledby="revision">
      <h2 id="revision">{t('agenda-editor.revision')}</h2>
      <dl class="settings">
        <div>
          <dt>{t('agenda-editor.end-now')}</dt>
          <dd class="tabular">{at(before.expectedEnd)}</dd>
        </div>
        {before.driftMs === null ? null : (
          <div>
            <dt>{t('agenda-editor.drift')}</dt>
            <dd class="tabular">
              <Shift ms={before.driftMs} />
            </dd>
          </div>
        )}
        {writing.isChanged ? (
          <div>
            <dt>{t('agenda-editor.end-then')}</dt>
            <dd class="tabular">
              <strong>{at(expectedEnd)}</strong> <Shift ms={shiftMs} />
            </dd>
          </div>
        ) : null}
      </dl>
      {writing.isChanged ? (
        <ChangeList changes={changes} />
      ) : (
        <p class="soft small">{t('agenda-editor.nothing-changed')}</p>
      )}
      {writing.overtaken === null || isSaving ? null : (
        <div class="note warn stack small">
          <p>{t('agenda-editor.overtaken-first')}</p>
          <div class="row">
            <Button look="small" onPress={() => document.getElementById('overtaken')?.focus()}>
              {t('agenda-editor.overtaken-show')}
            </Button>
          </div>
        </div>
      )}
      {isChecked && faults > 0 ? (
        <p class="note bad" role="alert">
          {t('agenda-editor.faults', { count: faults })}
        </p>
      ) : null}
      <div class="row">
        <Button look="primary" reason={reason} onPress={onSave}>
          {t('agenda-editor.save')}
        </Button>
        {writing.isChanged ? (
          <Button look="quiet" onPress={writing.discard}>
            {t('agenda-editor.discard')}
          </Button>
        ) : null}
      </div>
      <p class="small soft">{t('agenda-editor.everybody-sees')}</p>
      <TemplateDownload />
    </aside>
  );
}

/** By how much later or earlier, in words. */
function Shift({ ms }: { readonly ms: number }) {
  const { lang } = useMeeting();
  if (Math.abs(ms) < 60_000) return <span class="soft">{t('agenda-editor.as-planned')}</span>;
  const length = roughLength(Math.abs(ms), lang);
  return ms > 0 ? (
    <span class="mark warn">{t('agenda-editor.later', { length })}</span>
  ) : (
    <span class="mark good">{t('agenda-editor.earlier', { length })}</span>
  );
}
