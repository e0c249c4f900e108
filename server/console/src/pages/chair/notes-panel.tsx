import '../../styles/notes.css';
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { localText } from '../../language/names.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { phasesIn } from '../../meeting/reading.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { paneId } from './cockpit.ts';
import { NoteEditor } from './note-editor.tsx';

/** What the chair's side writes for itself, about each step and about the meeting. */
export function NotesPanel() {
  const { view, meeting, lang } = useMeeting();
  const now = meeting.current?.phaseId;
  const place = useRef<HTMLDivElement>(null);
  const chosen = useSignal<string | null>(null);
  const followed = useRef(now ?? '');
  // It follows the agenda, but nobody's text moves away while they write.
  if (place.current?.contains(document.activeElement) !== true) followed.current = now ?? '';
  const shown = chosen.value ?? followed.current;
  return (
    <Scrolling class="panel notes" id={paneId('notes')} labelledBy="notes">
      <div ref={place} class="notes-body">
        <h2 id="notes">{t('notes.title')}</h2>
        <div class="row note-of">
          <select
            aria-label={t('notes.of')}
            class="input"
            value={shown}
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
          {now === undefined || now === shown ? null : (
            <Button
              look="small"
              onPress={() => {
                chosen.value = null;
                followed.current = now;
              }}
            >
              {t('notes.to-now')}
            </Button>
          )}
        </div>
        <NoteEditor key={shown} phaseId={shown === '' ? undefined : shown} />
        <p class="with-icon small soft">
          <Icon name="lock" />
          <span>{t('notes.who')}</span>
        </p>
      </div>
    </Scrolling>
  );
}
