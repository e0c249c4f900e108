import { useSignal } from '@preact/signals';
import { t } from '../../language/index.ts';
import { localText } from '../../language/names.ts';
import { cityOf, dateAndTime } from '../../language/times.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import type { LedgerRow } from './ledger-rows.ts';

/** A text to send by whatever way invitations go, and the note that it was sent. The meeting sends nothing itself. */
export function ReminderDialog({
  rows,
  onClose,
}: {
  readonly rows: readonly LedgerRow[];
  readonly onClose: () => void;
}) {
  const { link, meeting, lang } = useMeeting();
  const isCopied = useSignal(false);
  const { timeZone, replyBy, startsAt } = meeting;
  const at = (ms: number) => t('ledger.at', { date: dateAndTime(ms, lang, timeZone), city: cityOf(timeZone) });
  const [only] = rows;
  const text = [
    rows.length === 1 && only !== undefined ? t('ledger.letter.to', { name: only.name }) : t('ledger.letter.to-all'),
    typeof startsAt === 'number'
      ? t('ledger.letter.invited-at', { title: localText(meeting.title, lang), date: at(startsAt) })
      : t('ledger.letter.invited', { title: localText(meeting.title, lang) }),
    typeof replyBy === 'number' ? t('ledger.letter.reply-by', { date: at(replyBy) }) : t('ledger.letter.reply'),
  ].join('\n\n');
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
      {rows.length === 1 ? null : <p class="small">{rows.map(({ name }) => name).join(', ')}</p>}
      <div class="field">
        <label for="reminder-text">{t('ledger.letter.label')}</label>
        <textarea id="reminder-text" class="input" readOnly rows={7} value={text} />
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
