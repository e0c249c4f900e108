import { PLANNED_MINUTES_MAX } from '@tour-de-table/shared/kernel';
import { DISCLOSURES, PHASE_KINDS } from '@tour-de-table/shared/meeting';
import type { PhaseTimes } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { localText } from '../../language/names.ts';
import { cityOf } from '../../language/times.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import type { AgendaFaults } from './agenda-check.ts';
import { type AgendaDraft, type PhaseDraft, phasesOf } from './agenda-draft.ts';
import { changePhase, movePhase, removePhase } from './agenda-edits.ts';
import { spanOf } from './expected-words.ts';
import { TimeInWords } from './time-in-words.tsx';
import { TitleFields } from './title-fields.tsx';

interface PhaseEditorProps {
  readonly phase: PhaseDraft;
  readonly draft: AgendaDraft;
  readonly faults: AgendaFaults;
  readonly times: PhaseTimes | undefined;
  readonly isFixed: boolean;
  readonly insertReason: string | null;
  readonly onEdit: (draft: AgendaDraft) => void;
  readonly onInsert: () => void;
}

/** A phase to come. Alt with the arrow keys moves it, wherever in it the focus is. */
export function PhaseEditor({
  phase,
  draft,
  faults,
  times,
  isFixed,
  insertReason,
  onEdit,
  onInsert,
}: PhaseEditorProps) {
  const { view, meeting, link, lang } = useMeeting();
  const { id } = phase;
  const name = localText(phase.title, lang) || t('agenda-editor.untitled');
  const isBound = view.phases[id]?.wasUndone === true;
  const all = phasesOf(draft);
  const closed = isFixed ? t('agenda-editor.fixed-now') : null;
  const moveReason = (step: -1 | 1): string | null => {
    if (closed !== null) return closed;
    const part = draft.parts[step === -1 ? 0 : draft.parts.length - 1];
    const isAtEnd = (step === -1 ? part?.phases[0] : part?.phases.at(-1))?.id === id;
    return isAtEnd ? t('agenda-editor.no-further') : null;
  };
  const move = (step: -1 | 1) => {
    if (moveReason(step) !== null) return;
    const focused = document.activeElement?.id ?? '';
    onEdit(movePhase(draft, id, step));
    // It may stand in another part now, and so be another element.
    requestAnimationFrame(() => document.getElementById(focused)?.focus());
  };
  const change = (changed: Partial<PhaseDraft>) => onEdit(changePhase(draft, id, changed));
  const place = (field: string) => faults[`phase.${id}.${field}`];
  return (
    <li
      class="phase-editor"
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
        event.preventDefault();
        move(event.key === 'ArrowUp' ? -1 : 1);
      }}
    >
      <div class="phase-when row small tabular">
        <strong>{times === undefined ? '' : spanOf(times, link.now.value, meeting.timeZone, lang)}</strong>
        <span class="soft">
          {t('agenda-editor.step-number', { number: all.indexOf(phase) + 1, count: all.length })}
        </span>
      </div>
      <div class="phase-fields">
        <TitleFields
          id={`title-${id}`}
          label={t('agenda-editor.phase-title')}
          title={phase.title}
          fault={place('title')}
          isFixed={isFixed}
          onChange={(title) => change({ title })}
        />
        <div class="field">
          <label for={`kind-${id}`}>{t('agenda-editor.kind-label')}</label>
          <select
            id={`kind-${id}`}
            class="input"
            disabled={isFixed || isBound}
            value={phase.kind}
            onChange={(event) => {
              const kind = PHASE_KINDS.find((one) => one === event.currentTarget.value) ?? phase.kind;
              change({ kind, disclosure: kind === 'contributions' ? phase.disclosure : '' });
            }}
          >
            {PHASE_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`agenda-editor.kind.${kind}`)}
              </option>
            ))}
          </select>
        </div>
        <div class="field minutes">
          <label for={`minutes-${id}`}>{t('agenda-editor.minutes')}</label>
          <input
            id={`minutes-${id}`}
            class="input"
            type="number"
            min={1}
            max={PLANNED_MINUTES_MAX}
            inputMode="numeric"
            disabled={isFixed}
            value={phase.minutes}
            aria-invalid={place('minutes') !== undefined}
            aria-describedby={place('minutes') === undefined ? undefined : `minutes-${id}-fault`}
            onInput={(event) => change({ minutes: event.currentTarget.value })}
          />
          <FaultWords id={`minutes-${id}-fault`} fault={place('minutes')} />
        </div>
        <OwnStart
          phase={phase}
          isFixed={isFixed}
          fault={place('startsAt')}
          onChange={(startsAt) => change({ startsAt })}
        />
        {phase.kind === 'contributions' ? (
          <div class="field wide">
            <label for={`disclosure-${id}`}>{t('agenda-editor.disclosure-label')}</label>
            <select
              id={`disclosure-${id}`}
              class="input"
              disabled={isFixed || isBound}
              value={phase.disclosure}
              aria-invalid={place('disclosure') !== undefined}
              aria-describedby={place('disclosure') === undefined ? undefined : `disclosure-${id}-fault`}
              onChange={(event) =>
                change({ disclosure: DISCLOSURES.find((one) => one === event.currentTarget.value) ?? '' })
              }
            >
              <option value="">{t('common.choose')}</option>
              {DISCLOSURES.map((disclosure) => (
                <option key={disclosure} value={disclosure}>
                  {t(`agenda-editor.disclosure.${disclosure}`)}
                </option>
              ))}
            </select>
            <FaultWords id={`disclosure-${id}-fault`} fault={place('disclosure')} />
          </div>
        ) : null}
        {isBound ? <p class="small note wide">{t('agenda-editor.bound')}</p> : null}
      </div>
      <div class="row moves">
        <Button
          look="small quiet"
          reason={moveReason(-1)}
          label={t('agenda-editor.move-up', { name })}
          onPress={() => move(-1)}
        >
          ↑
        </Button>
        <Button
          look="small quiet"
          reason={moveReason(1)}
          label={t('agenda-editor.move-down', { name })}
          onPress={() => move(1)}
        >
          ↓
        </Button>
        <Button
          look="small quiet"
          icon="plus"
          reason={insertReason}
          label={t('agenda-editor.insert-after', { name })}
          onPress={onInsert}
        >
          {null}
        </Button>
        <Button
          look="small quiet"
          icon="close"
          reason={closed ?? (isBound ? t('agenda-editor.bound') : null)}
          label={t('agenda-editor.remove', { name })}
          onPress={() => onEdit(removePhase(draft, id))}
        >
          {null}
        </Button>
      </div>
    </li>
  );
}

interface OwnStartProps {
  readonly phase: PhaseDraft;
  readonly isFixed: boolean;
  readonly fault: AgendaFaults[string] | undefined;
  readonly onChange: (startsAt: string) => void;
}

/** A planned beginning of its own, as after a night; where there is none it folds away. */
function OwnStart({ phase, isFixed, fault, onChange }: OwnStartProps) {
  const { meeting } = useMeeting();
  const id = `own-start-${phase.id}`;
  return (
    <details class="small own-start" open={phase.startsAt !== '' || undefined}>
      <summary>{t('agenda-editor.own-start')}</summary>
      <div class="row">
        <input
          id={id}
          class="input"
          type="datetime-local"
          aria-label={t('agenda-editor.own-start')}
          disabled={isFixed}
          value={phase.startsAt}
          aria-invalid={fault !== undefined}
          aria-describedby={`${id}-words`}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
        {phase.startsAt === '' ? null : (
          <button type="button" class="button small quiet" disabled={isFixed} onClick={() => onChange('')}>
            {t('agenda-editor.own-start-clear')}
          </button>
        )}
      </div>
      <TimeInWords id={`${id}-words`} written={phase.startsAt} timeZone={meeting.timeZone} />
      <p class="soft">{t('agenda-editor.own-start-hint', { city: cityOf(meeting.timeZone) })}</p>
      <FaultWords id={`${id}-fault`} fault={fault} />
    </details>
  );
}

function FaultWords({ id, fault }: { readonly id: string; readonly fault: AgendaFaults[string] | undefined }) {
  return fault === undefined ? null : (
    <span id={id} class="fault">
      {t(`agenda-editor.fault.${fault}`)}
    </span>
  );
}
