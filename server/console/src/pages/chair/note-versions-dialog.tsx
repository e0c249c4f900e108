import { useSignal } from '@preact/signals';
import { type NoteVersionsAnswer, noteVersionsAnswer } from '@tour-de-table/shared/http';
import { useEffect } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { dateAndTime } from '../../language/times.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { memberName } from '../../parts/member-name.ts';
import { explainProblem } from '../secretariat/explain-problem.ts';
import { askMeeting } from '../secretariat/meeting-http.ts';

type Version = NoteVersionsAnswer['versions'][number];

interface NoteVersionsDialogProps {
  readonly noteId: string;
  /** Puts an earlier text into the note, as something that is written now; `null` where it cannot be. */
  readonly onRestore: ((text: string) => void) | null;
  readonly onClose: () => void;
}

/** [NO2] What a note said before, text by text; fetched when it is asked for. */
export function NoteVersionsDialog({ noteId, onRestore, onClose }: NoteVersionsDialogProps) {
  const { found, hasMore, problem, fetchMore } = useVersions(noteId);
  const chosen = useSignal<number | null>(null);
  const version = found.find((one) => one.version === chosen.value) ?? found[0];
  const isNewest = version === undefined || version === found[0];
  return (
    <Dialog
      title={t('notes.versions')}
      {...(onRestore === null ? {} : { confirm: t('notes.restore'), isOff: isNewest })}
      onConfirm={() => {
        if (version !== undefined) onRestore?.(version.text);
      }}
      onClose={onClose}
    >
      {problem === null ? null : (
        <p class="note bad" role="alert">
          {problem}
        </p>
      )}
      <div class="note-versions">
        <fieldset class="field">
          <legend class="visually-hidden">{t('notes.versions')}</legend>
          {found.map((one) => (
            <VersionChoice
              key={one.version}
              version={one}
              isChosen={one === version}
              onChoose={() => {
                chosen.value = one.version;
              }}
            />
          ))}
          {hasMore ? (
            <button type="button" class="button small" onClick={fetchMore}>
              {t('notes.older')}
            </button>
          ) : null}
        </fieldset>
        {version === undefined ? null : (
          <p class="note-text" aria-live="polite">
            {version.text === '' ? t('notes.was-empty') : version.text}
          </p>
        )}
      </div>
    </Dialog>
  );
}

interface VersionChoiceProps {
  readonly version: Version;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function VersionChoice({ version: { version, at, by }, isChosen, onChoose }: VersionChoiceProps) {
  const { view, meeting, lang } = useMeeting();
  const member = view.members[by];
  return (
    <label class="check">
      <input type="radio" name="note-version" checked={isChosen} onChange={onChoose} />
      <span>
        {t('notes.version', { version })}
        <span class="small soft block">
          {dateAndTime(at, lang, meeting.timeZone)}
          {member === undefined ? '' : ` · ${memberName(member, view, lang)}`}
        </span>
      </span>
    </label>
  );
}

/** The texts that were fetched so far, newest first, and a way to the older ones. */
function useVersions(noteId: string) {
  const { link } = useMeeting();
  const found = useSignal<readonly Version[]>([]);
  const hasMore = useSignal(false);
  const problem = useSignal<string | null>(null);
  const fetchMore = async () => {
    const last = found.peek().at(-1)?.version;
    const query = last === undefined ? '' : `?before=${last}`;
    const answer = await askMeeting(link, `notes/${encodeURIComponent(noteId)}/versions${query}`);
    const read = answer.ok ? noteVersionsAnswer.safeParse(answer.body) : null;
    problem.value = answer.ok
      ? read?.success === true
        ? null
        : explainProblem('internal')
      : explainProblem(answer.code);
    if (read?.success !== true) return;
    found.value = [...found.peek(), ...read.data.versions];
    hasMore.value = read.data.hasMore;
  };
  useEffect(() => void fetchMore(), [noteId]);
  return { found: found.value, hasMore: hasMore.value, problem: problem.value, fetchMore: () => void fetchMore() };
}
