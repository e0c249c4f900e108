import { useSignal } from '@preact/signals';
import { PHASES_MAX } from '@tour-de-table/shared/kernel';
import { agendaTimes } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { cityOf } from '../../language/times.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { freshId } from '../../meeting/fresh-id.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { notify } from '../../meeting/notices.ts';
import { phasesIn } from '../../meeting/reading.ts';
import { Button } from '../../parts/button.tsx';
import { checkAgenda } from './agenda-check.ts';
import { AgendaConflict } from './agenda-conflict.tsx';
import { isToCome, type PhaseDraft, phasesOf, previewOf, revisionFrom } from './agenda-draft.ts';
import { addPart, insertPhase } from './agenda-edits.ts';
import { AgendaPreview } from './agenda-preview.tsx';
import { useAgendaWriting } from './agenda-writing.ts';
import { BegunPhases } from './begun-phases.tsx';
import { PartEditor } from './part-editor.tsx';
import { TimeInWords } from './time-in-words.tsx';

/** The agenda, revised while the meeting runs: what has begun is fixed, what is to come can be changed. */
export function AgendaDesk() {
  const { link, view, meeting, lang } = useMeeting();
  const writing = useAgendaWriting();
  const isSaving = useSignal(false);
  const isChecked = useSignal(false);
  const { draft } = writing;
  const begun = phasesIn(view).filter((phase) => !isToCome(phase));
  const faults = checkAgenda(draft, begun.length, meeting.timeZone);
  const times = agendaTimes(previewOf(view, draft), link.now.value);
  const refusal = link.client.may({ type: 'revise-agenda' });
  const isFixed = refusal !== null;
  const save = async () => {
    isChecked.value = true;
    const [place] = Object.keys(faults);
    if (place !== undefined) {
      // Until the faults are drawn there is nothing to go to.
      requestAnimationFrame(() => document.querySelector<HTMLElement>('.agenda-desk [aria-invalid="true"]')?.focus());
      return;
    }
    isSaving.value = true;
    if (await give(link, revisionFrom(draft, view))) {
      writing.discard();
      isChecked.value = false;
      notify('good', t('agenda-editor.saved'));
    }
    isSaving.value = false;
  };
  const insert = (partId: string, after: string | null) => {
    const phase = newPhase();
    writing.edit(insertPhase(draft, partId, after, phase));
    focusOn(phase.id);
  };
  const isFull = begun.length + phasesOf(draft).length >= PHASES_MAX;
  return (
    <div class="agenda-desk desk-columns">
      <div class="stack">
        {writing.overtaken === null || isSaving.value ? null : (
          <AgendaConflict base={writing.overtaken} now={writing.agenda} writing={writing} />
        )}
        {refusal === null ? null : <p class="note warn">{explainRejection(refusal, lang)}</p>}
        <section class="panel" aria-labelledby="agenda-desk">
          <header>
            <h1 id="agenda-desk" class="desk-title">
              {t('agenda-editor.title')}
            </h1>
          </header>
          <p class="small soft">
            {t('agenda-editor.what', { city: cityOf(meeting.timeZone) })} {t('agenda-editor.keys')}
          </p>
          {meeting.sitting.status === 'scheduled' ? (
            <div class="field starts">
              <label for="starts-at">{t('agenda-editor.meeting-begins')}</label>
              <input
                id="starts-at"
                type="datetime-local"
                class="input"
                disabled={isFixed}
                value={draft.startsAt}
                aria-invalid={faults['startsAt'] !== undefined}
                aria-describedby="starts-at-words"
                onInput={(event) => writing.edit({ ...draft, startsAt: event.currentTarget.value })}
              />
              {draft.startsAt === '' ? (
                <span id="starts-at-words" class="hint">
                  {t('agenda-editor.meeting-begins-hint', { city: cityOf(meeting.timeZone) })}
                </span>
              ) : (
                <TimeInWords id="starts-at-words" written={draft.startsAt} timeZone={meeting.timeZone} />
              )}
            </div>
          ) : null}
          <BegunPhases phases={begun} />
          {draft.parts.map((part, index) => (
            <PartEditor
              key={part.id}
              part={part}
              index={index}
              draft={draft}
              faults={isChecked.value ? faults : withoutMissing(faults)}
              times={times}
              isFixed={isFixed}
              isFull={isFull}
              onEdit={writing.edit}
              onInsert={(after) => insert(part.id, after)}
            />
          ))}
          <div class="row">
            <Button
              icon="plus"
              reason={isFixed ? explainRejection(refusal, lang) : null}
              onPress={() => {
                const id = freshId('part_');
                writing.edit(addPart(draft, { id, title: {}, phases: [] }));
                focusOn(id);
              }}
            >
              {t('agenda-editor.add-part')}
            </Button>
          </div>
          {faults['agenda'] === undefined ? null : (
            <p class="note bad" role="alert">
              {t(`agenda-editor.fault.${faults['agenda']}`)}
            </p>
          )}
        </section>
      </div>
      <AgendaPreview
        writing={writing}
        expectedEnd={times.expectedEnd}
        faults={Object.keys(faults).length}
        isSaving={isSaving.value}
        refusal={refusal === null ? null : explainRejection(refusal, lang)}
        isChecked={isChecked.value}
        onSave={() => void save()}
      />
    </div>
  );
}

function newPhase(): PhaseDraft {
  return { id: freshId('phase_'), title: {}, kind: 'discussion', minutes: '15', disclosure: '', startsAt: '' };
}

/** What is not filled in yet is said once somebody wants to save it; what is wrong is said at once. */
function withoutMissing(faults: ReturnType<typeof checkAgenda>): ReturnType<typeof checkAgenda> {
  return Object.fromEntries(
    Object.entries(faults).filter(([, fault]) => fault !== 'title-missing' && fault !== 'disclosure'),
  );
}

/** The first field of a part or phase that was just added. */
function focusOn(id: string): void {
  requestAnimationFrame(() => document.getElementById(`title-${id}`)?.focus());
}
