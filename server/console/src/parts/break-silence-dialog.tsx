import { useSignal } from '@preact/signals';
import { TITLE_CHARS_MAX } from '@tour-de-table/shared/kernel';
import type { SilenceRecord } from '@tour-de-table/shared/view';
import { useId } from 'preact/hooks';
import { t } from '../language/index.ts';
import { give, useMeeting } from '../meeting/meeting-link.ts';
import { Consequences, Dialog } from './dialog.tsx';
import { nameIn } from './pledge-words.ts';

interface BreakSilenceDialogProps {
  readonly silence: SilenceRecord;
  readonly delegation: string;
  readonly onClose: () => void;
}

/** Breaking the silence, with the line as everybody is going to see it. */
export function BreakSilenceDialog({ silence, delegation, onClose }: BreakSilenceDialogProps) {
  const { link, view, lang } = useMeeting();
  const typed = useSignal('');
  const id = useId();
  const reason = typed.value.trim();
  return (
    <Dialog
      title={t('hear-silence.ask')}
      confirm={t('hear-silence.break')}
      isDanger
      isOff={reason === ''}
      onConfirm={() => void give(link, { type: 'break-silence', delegation, silenceId: silence.id, reason })}
      onClose={onClose}
    >
      <div class="field">
        <label for={id}>{t('hear-silence.reason')}</label>
        <input
          id={id}
          class="input"
          required
          maxLength={TITLE_CHARS_MAX}
          value={typed.value}
          aria-describedby={`${id}-hint`}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
          }}
        />
        <span id={`${id}-hint`} class="hint">
          {t('hear-silence.reason-hint', { left: TITLE_CHARS_MAX - typed.value.length })}
        </span>
      </div>
      <figure class="seen-by-all">
        <figcaption class="eyebrow">{t('hear-silence.preview')}</figcaption>
        <p class="note warn">
          <strong>{t('hear-silence.broke', { delegation: nameIn(view.delegations, delegation, lang) })}</strong>{' '}
          <q>{reason === '' ? '…' : reason}</q>
        </p>
      </figure>
      <Consequences
        items={[
          t('hear-silence.follows.not-adopted'),
          t('hear-silence.follows.for-good'),
          t('hear-silence.follows.others'),
        ]}
      />
    </Dialog>
  );
}
