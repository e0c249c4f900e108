import { useSignal } from '@preact/signals';
import { NOTE_CHARS_MAX } from '@tour-de-table/shared/kernel';
import { noteIdOf } from '@tour-de-table/shared/meeting';
import { useEffect, useMemo } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { timeBeside } from '../../language/zoned-words.ts';
import { useTimeBy } from '../../meeting/calm-time.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { seatKey, useMeeting } from '../../meeting/meeting-link.ts';
import { isConflict, type NoteText, noteCopies, settled, writingOn } from '../../meeting/note-writing.ts';
import { memberName } from '../../parts/member-name.ts';
import { NoteVersionsDialog } from './note-versions-dialog.tsx';

/** So long after the last key, what was written is saved, ms. */
const AUTOSAVE_MS = 1_000;
const MINUTE_MS = 60_000;
const UNWRITTEN: NoteText = { version: 0, text: '' };

/**
 * A note that saves itself. Until the server has it, this browser has it; where somebody else has saved another text
 * meanwhile, both are shown and nothing is sent until one has chosen.
 */
export function NoteEditor({ phaseId }: { readonly phaseId: string | undefined }) {
  const { link, view, lang } = useMeeting();
  const noteId = noteIdOf(phaseId);
  const copies = useMemo(() => noteCopies(localStorage, `${seatKey(link.seat)}:${noteId}`), [noteId]);
  const saved = view.notes[noteId] ?? UNWRITTEN;
  const mine = useSignal<NoteText | null>(copies.load());
  const sent = useSignal<NoteText | null>(null);
  const refused = useSignal<string | null>(null);
  const isLooking = useSignal(false);
  const writing = writingOn(saved, mine.value, sent.value);
  const hasConflict = isConflict(saved, writing);
  const isLive = link.connection.value.name === 'live';
  const refusal = link.client.may({ type: 'edit-note' });
  const keep = (text: NoteText | null) => {
    mine.value = text;
    copies.keep(text);
    refused.value = null;
  };
  const save = async () => {
    if (writing === null || hasConflict || sent.peek() !== null || refused.peek() !== null || !isLive) return;
    if (refusal !== null) return;
    sent.value = writing;
    const about = phaseId === undefined ? {} : { phaseId };
    const { text, version } = writing;
    const result = await link.client.send({ type: 'edit-note', ...about, version, text });
    const typed = mine.peek();
    sent.value = null;
    if (result.outcome === 'ok') {
      keep(typed === null || typed.text === text ? null : { text: typed.text, version: version + 1 });
    } else if (result.outcome === 'rejected' && result.code !== 'version-changed') {
      refused.value = explainRejection(result, lang);
    }
  };
  useEffect(() => {
    // What has come to be saved is forgotten here, or it would look like another text once somebody goes on from it.
    if (writing === null && mine.peek() !== null && sent.peek() === null) keep(null);
    const timer = setTimeout(() => void save(), AUTOSAVE_MS);
    return () => clearTimeout(timer);
  }, [writing?.text, writing?.version, saved.version, isLive, sent.value]);
  return (
    <div class="note-editor">
      {hasConflict && writing !== null ? (
        <Conflict noteId={noteId} saved={saved} mine={writing} onSettle={(text) => keep(text)} />
      ) : null}
      <label class="visually-hidden" for={`note-${noteId}`}>
        {hasConflict ? t('notes.mine') : t('notes.text')}
      </label>
      {hasConflict ? <p class="eyebrow">{t('notes.mine')}</p> : null}
      <textarea
        id={`note-${noteId}`}
        class="input"
        maxLength={NOTE_CHARS_MAX}
        value={writing?.text ?? saved.text}
        onInput={(event) => keep({ text: event.currentTarget.value, version: writing?.version ?? saved.version })}
        onBlur={() => void save()}
      />
      <p class="small soft note-state" role="status">
        {refusal !== null
          ? explainRejection(refusal, lang)
          : refused.value !== null
            ? t('notes.refused', { why: refused.value })
            : writing === null
              ? ''
              : !isLive
                ? t('notes.kept-here')
                : sent.value !== null
                  ? t('notes.saving')
                  : t('notes.typing')}
        {writing === null && refusal === null ? <SavedWord noteId={noteId} /> : null}
      </p>
      {saved.version > 1 ? (
        <div>
          <button
            type="button"
            class="button quiet small earlier"
            onClick={() => {
              isLooking.value = true;
            }}
          >
            {t('notes.earlier')}…
          </button>
        </div>
      ) : null}
      {isLooking.value ? (
        <NoteVersionsDialog
          noteId={noteId}
          onRestore={refusal === null && writing === null ? (text) => keep({ text, version: saved.version }) : null}
          onClose={() => {
            isLooking.value = false;
          }}
        />
      ) : null}
    </div>
  );
}

/** Which version is saved, when and by whom. */
function SavedWord({ noteId }: { readonly noteId: string }) {
  const { view, meeting, lang } = useMeeting();
  const now = useTimeBy(MINUTE_MS);
  const note = view.notes[noteId];
  if (note === undefined) return <>{t('notes.empty')}</>;
  return (
    <>
      {t('notes.saved', {
        version: note.version,
        time: timeBeside(note.at, now, lang, meeting.timeZone),
        member: whoIs(note.by, view, lang),
      })}
    </>
  );
}

function whoIs(memberId: string, view: Parameters<typeof memberName>[1], lang: string): string {
  const member = view.members[memberId];
  return member === undefined ? t('role.secretariat') : memberName(member, view, lang);
}

interface ConflictProps {
  readonly noteId: string;
  readonly saved: NoteText;
  readonly mine: NoteText;
  readonly onSettle: (text: NoteText | null) => void;
}

function Conflict({ noteId, saved, mine, onSettle }: ConflictProps) {
  const { view, lang } = useMeeting();
  const member = whoIs(view.notes[noteId]?.by ?? '', view, lang);
  return (
    <div class="note warn stack" role="alert">
      <p>{t('notes.conflict', { member })}</p>
      <div>
        <p class="eyebrow">{t('notes.theirs', { version: saved.version })}</p>
        <p class="note-text">{saved.text === '' ? '–' : saved.text}</p>
      </div>
      <p class="row">
        {(['both', 'mine', 'theirs'] as const).map((choice) => (
          <button
            key={choice}
            type="button"
            class="button small"
            onClick={() => onSettle(settled(choice, saved, mine))}
          >
            {t(`notes.keep-${choice}`)}
          </button>
        ))}
      </p>
    </div>
  );
}
