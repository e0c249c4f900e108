import { t } from '../../language/index.ts';
import { Button } from '../../parts/button.tsx';
import { ChangeList } from './agenda-change-list.tsx';
import { changesBetween } from './agenda-changes.ts';
import type { AgendaDraft } from './agenda-draft.ts';
import type { AgendaWriting } from './agenda-writing.ts';

interface AgendaConflictProps {
  readonly base: AgendaDraft;
  readonly now: AgendaDraft;
  readonly writing: AgendaWriting;
}

/** Somebody else has revised the agenda: what they changed, and what to do with one's own draft, which is kept. */
export function AgendaConflict({ base, now, writing }: AgendaConflictProps) {
  return (
    <section id="overtaken" class="note warn stack" role="alert" tabIndex={-1}>
      <p>
        <strong>{t('agenda-editor.overtaken')}</strong> {t('agenda-editor.overtaken-kept')}
      </p>
      <p>{t('agenda-editor.overtaken-changes')}</p>
      <ChangeList changes={changesBetween(base, now)} />
      <div class="row">
        <Button look="primary small" onPress={writing.bringOnto}>
          {t('agenda-editor.bring-onto')}
        </Button>
        <Button look="small" onPress={writing.discard}>
          {t('agenda-editor.take-theirs')}
        </Button>
      </div>
      <p class="small">{t('agenda-editor.bring-onto-means')}</p>
    </section>
  );
}
