import { useSignal } from '@preact/signals';
import { LANGUAGES, t, wordsIn } from '../../language/index.ts';
import { inRow } from '../../language/lists.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { languageName } from './language-name.ts';
import type { LedgerRow } from './ledger-rows.ts';
import { reminderText } from './reminder-text.ts';

interface ReminderDialogProps {
  readonly rows: readonly LedgerRow[];
  readonly onClose: () => void;
}

/** A text to send by whatever way invitations go, and the note that it was sent. The meeting sends nothing itself. */
export function ReminderDialog({ rows, onClose }: ReminderDialogProps) {
  const { link, meeting, lang } = useMeeting();
  const isCopied = useSignal(false);
  const written = useSignal({ language: lang, words: t });
  const problem = useSignal(false);
  const { language, words } = written.value;
  const [only] = rows;
  const text = reminderText(
    words,
    language,
    meeting,
    rows.map(({ delegation }) => delegation),
  );
  const choose = async (tag: string) => {
    isCopied.value = false;
    problem.value = false;
    try {
      written.value = { language: tag, words: await wordsIn(tag) };
    } catch {
      problem.value = true;
    }
  };
  const copy = async () => {
    // The clipboard is there on secure origins only; elsewhere the text is selected for a copy by hand.
    document.querySelector<HTMLTextAreaElement>('#reminder-text')?.select();
    await navigator.clipboard?.writeText(text);
    isCopied.value = navigator.clipboard !== undefined;
  };
  const note = () => {
    for (const { delegation } of rows) void give(link, { type: 'note-reminder', delegation: delegation.code });
  };
  return (
    <Dialog
      title={
        rows.length === 1
          ? t('ledger.remind-whom', { name: only?.name })
          : t('ledger.remind-all', { count: rows.length })
      }
      confirm={t('ledger.note-sent', { count: rows.length })}
      onConfirm={note}
      onClose={onClose}
    >
      {rows.length === 1 ? null : <p class="small">{inRow(rows.map(({ name }) => name))}</p>}
      <div class="field reminder-language">
        <label for="reminder-language">{t('ledger.letter.language')}</label>
        <select
          id="reminder-language"
          class="input"
          value={language}
          onChange={(event) => void choose(event.currentTarget.value)}
        >
          {LANGUAGES.map((tag) => (
            <option key={tag} value={tag}>
              {languageName(tag, lang)}
            </option>
          ))}
        </select>
        {problem.value ? (
          <span class="fault" role="alert">
            {t('problem.page-missing')}
          </span>
        ) : null}
      </div>
      <div class="field">
        <label for="reminder-text">{t('ledger.letter.label')}</label>
        <textarea id="reminder-text" class="input" lang={language} readOnly rows={7} value={text} />
        <span class="hint">{t('ledger.letter.hint')}</span>
      </div>
      <div class="row">
        <Button icon={isCopied.value ? 'check' : 'copy'} onPress={() => void copy()}>
          {isCopied.value ? t('share.copied') : t('share.copy')}
        </Button>
      </div>
    </Dialog>
  );
}
