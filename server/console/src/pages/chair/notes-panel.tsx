import '../../styles/notes.css';
import { useSignal } from '@preact/signals';
import { t } from '../../language/index.ts';
import { localText } from '../../language/names.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { phasesIn } from '../../meeting/reading.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { NoteEditor } from './note-editor.tsx';

/** What the chair's side writes for itself, about each step and about the meeting. */
export function NotesPanel() {
  const { view, meeting, lang } = useMeeting();
  const now = meeting.current?.phaseId;
  // It does not follow the agenda by itself: nobody's text moves away while they write.
  const chosen = useSignal(now ?? '');
  return (
    <section class="panel notes" aria-labelledby="notes">
      <h2 id="notes">{t('notes.title')}</h2>
      <p class="with-icon small soft">
        <Icon name="lock" />
        <span>{t('notes.who')}</span>
      </p>
      <div class="field">
        <label for="note-of">{t('notes.of')}</label>
        <select
          id="note-of"
          class="input"
          value={chosen.value}
          onChange={(event) => {
            chosen.value = event.currentTarget.value;
          }}
        >
          <option value="">{t('notes.meeting')}</option>
          {phasesIn(view).map(({ id, title }) => {
            const phase = localText(title, lang);
            return (
              <option key={id} value={id}>
                {id === now ? t('notes.now', { phase }) : phase}
              </option>
            );
          })}
        </select>
      </div>
      <NoteEditor key={chosen.value} phaseId={chosen.value === '' ? undefined : chosen.value} />
      {now === undefined || now === chosen.value ? null : (
        <div class="row">
          <Button
            look="small"
            onPress={() => {
              chosen.value = now;
            }}
          >
            {t('notes.to-now')}
          </Button>
        </div>
      )}
    </section>
  );
}
