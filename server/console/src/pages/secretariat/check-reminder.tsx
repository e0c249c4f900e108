import { useSignal } from '@preact/signals';
import { seatPath } from '../../address.ts';
import { t } from '../../language/index.ts';
import { inRow } from '../../language/lists.ts';
import { localText } from '../../language/names.ts';
import { cityOf, dateAndTime } from '../../language/times.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import type { CheckRow } from './check-rows.ts';

interface CheckReminderProps {
  readonly rows: readonly CheckRow[];
  readonly onClose: () => void;
}

/** A text to send by whatever way invitations go. The link leads whoever has entered already straight to the check. */
export function CheckReminder({ rows, onClose }: CheckReminderProps) {
  const { view, meeting, lang } = useMeeting();
  const isCopied = useSignal(false);
  const [only] = rows;
  const isOne = rows.length === 1 && only !== undefined;
  const head = Object.values(view.members).find(
    ({ role, delegation, revokedAt }) =>
      role === 'head' && delegation === only?.delegation.code && revokedAt === undefined,
  );
  const url =
    isOne && head !== undefined
      ? location.origin + seatPath({ meetingId: meeting.meetingId, memberId: head.id }, 'check')
      : location.origin;
  const { startsAt, timeZone } = meeting;
  const text = [
    isOne ? t('checks.letter.to', { name: only.name }) : t('checks.letter.to-all'),
    typeof startsAt === 'number'
      ? t('checks.letter.please-by', {
          title: localText(meeting.title, lang),
          date: t('ledger.at', { date: dateAndTime(startsAt, lang, timeZone), city: cityOf(timeZone) }),
        })
      : t('checks.letter.please', { title: localText(meeting.title, lang) }),
    isOne && head !== undefined ? t('checks.letter.link', { url }) : t('checks.letter.menu', { url }),
    t('checks.letter.rehearsal'),
  ].join('\n\n');
  const copy = async () => {
    // The clipboard is there on secure origins only; elsewhere the text is selected for a copy by hand.
    document.querySelector<HTMLTextAreaElement>('#check-reminder')?.select();
    await navigator.clipboard?.writeText(text);
    isCopied.value = navigator.clipboard !== undefined;
  };
  return (
    <Dialog
      title={isOne ? t('checks.remind-whom', { name: only.name }) : t('checks.remind-all', { count: rows.length })}
      onClose={onClose}
    >
      {isOne ? null : <p class="small">{inRow(rows.map(({ name }) => name))}</p>}
      <div class="field">
        <label for="check-reminder">{t('checks.letter.label')}</label>
        <textarea id="check-reminder" class="input" readOnly rows={9} value={text} />
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
