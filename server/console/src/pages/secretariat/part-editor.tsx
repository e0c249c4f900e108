import type { AgendaTimes } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { localText } from '../../language/names.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import type { AgendaFaults } from './agenda-check.ts';
import { type AgendaDraft, isToCome, type PartDraft } from './agenda-draft.ts';
import { changePart, movePart, removePart } from './agenda-edits.ts';
import { PhaseEditor } from './phase-editor.tsx';
import { TitleFields } from './title-fields.tsx';

interface PartEditorProps {
  readonly part: PartDraft;
  readonly index: number;
  readonly draft: AgendaDraft;
  readonly faults: AgendaFaults;
  readonly times: AgendaTimes;
  /** Nothing can be changed now. */
  readonly isFixed: boolean;
  readonly isFull: boolean;
  readonly onEdit: (draft: AgendaDraft) => void;
  readonly onInsert: (after: string | null) => void;
}

/** A part of the agenda with its phases to come. */
export function PartEditor({ part, index, draft, faults, times, isFixed, isFull, onEdit, onInsert }: PartEditorProps) {
  const { view, lang } = useMeeting();
  const hasBegun = (id: string) => Object.values(view.phases).some((phase) => phase.partId === id && !isToCome(phase));
  const fixed = draft.parts.findLastIndex(({ id }) => hasBegun(id)) + 1;
  const name = localText(part.title, lang) || t('agenda-editor.untitled-part');
  const closed = isFixed ? t('agenda-editor.fixed-now') : null;
  const moveReason = (step: -1 | 1): string | null => {
    if (closed !== null) return closed;
    if (index < fixed) return t('agenda-editor.part-has-begun');
    const to = index + step;
    if (to >= draft.parts.length || to < fixed) return t('agenda-editor.no-further');
    return null;
  };
  const removeReason = (): string | null => {
    if (closed !== null) return closed;
    if (hasBegun(part.id)) return t('agenda-editor.part-has-begun');
    if (part.phases.length > 0) return t('agenda-editor.part-not-empty');
    return draft.parts.length === 1 ? t('agenda-editor.last-part') : null;
  };
  const insertReason = closed ?? (isFull ? t('agenda-editor.fault.too-many-phases') : null);
  return (
    <section class="part-editor" aria-label={name}>
      <div class="part-head">
        <TitleFields
          id={`title-${part.id}`}
          label={t('agenda-editor.part-title', { number: index + 1 })}
          title={part.title}
          fault={faults[`part.${part.id}.title`]}
          isFixed={isFixed}
          onChange={(title) => onEdit(changePart(draft, part.id, { title }))}
        />
        <div class="row moves">
          <Button
            look="small quiet"
            reason={moveReason(-1)}
            label={t('agenda-editor.move-up', { name })}
            onPress={() => onEdit(movePart(draft, part.id, -1, fixed))}
          >
            ↑
          </Button>
          <Button
            look="small quiet"
            reason={moveReason(1)}
            label={t('agenda-editor.move-down', { name })}
            onPress={() => onEdit(movePart(draft, part.id, 1, fixed))}
          >
            ↓
          </Button>
          <Button
            look="small quiet"
            icon="close"
            reason={removeReason()}
            label={t('agenda-editor.remove', { name })}
            onPress={() => onEdit(removePart(draft, part.id))}
          >
            {null}
          </Button>
        </div>
      </div>
      {part.phases.length === 0 ? (
        <p class="small soft">{t(hasBegun(part.id) ? 'agenda-editor.part-all-begun' : 'agenda-editor.part-empty')}</p>
      ) : null}
      <ol class="phase-editors">
        {part.phases.map((phase) => (
          <PhaseEditor
            key={phase.id}
            phase={phase}
            draft={draft}
            faults={faults}
            times={times.phases.find(({ phaseId }) => phaseId === phase.id)}
            isFixed={isFixed}
            onEdit={onEdit}
            onInsert={() => onInsert(phase.id)}
            insertReason={insertReason}
          />
        ))}
      </ol>
      <div class="row">
        <Button look="small" icon="plus" reason={insertReason} onPress={() => onInsert(part.phases.at(-1)?.id ?? null)}>
          {t('agenda-editor.add-phase')}
        </Button>
      </div>
    </section>
  );
}
