import { useSignal } from '@preact/signals';
import { t } from '../../language/index.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { expectedIn } from '../../meeting/reading.ts';
import { Consequences, Dialog } from '../../parts/dialog.tsx';
import { AdjournDialog } from './adjourn-dialog.tsx';
import type { ChairDialog } from './chair-dialog.ts';
import { type SittingCommandType, transitionCommand } from './commands.ts';
import { consequencesOf } from './consequences.ts';
import { needsSecondOfficer } from './four-eyes.ts';
import { HandOverDialog } from './hand-over-dialog.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { SpokenPledgeDialog } from './lazy-dialogs.ts';
import { ReleaseDialog } from './release-dialog.tsx';
import { ReopenDialog } from './reopen-dialog.tsx';

interface ChairDialogsProps {
  readonly dialog: ChairDialog | null;
  readonly onClose: () => void;
}

/** The dialog that is open, if any. */
export function ChairDialogs({ dialog, onClose }: ChairDialogsProps) {
  if (dialog === null) return null;
  switch (dialog.name) {
    case 'help':
      return <HelpDialog onClose={onClose} />;
    case 'release-pledges':
      return <ReleaseDialog pledges={dialog.pledges} onClose={onClose} />;
    case 'hand-over-gavel':
      return <HandOverDialog onClose={onClose} />;
    case 'spoken-pledge':
      return <SpokenPledgeDialog onClose={onClose} />;
    case 'adjourn-sitting':
      return <AdjournDialog onClose={onClose} />;
    case 'reopen-phase':
      return <ReopenDialog onClose={onClose} />;
    case 'undo-transition':
      return <UndoDialog onClose={onClose} />;
    default:
      return <TransitionDialog key={dialog.name} type={dialog.name} onClose={onClose} />;
  }
}

interface TransitionDialogProps {
  readonly type: Exclude<SittingCommandType, 'adjourn-sitting'>;
  readonly onClose: () => void;
}

function TransitionDialog({ type, onClose }: TransitionDialogProps) {
  const { link, view, meeting, lang } = useMeeting();
  const isProposal = needsSecondOfficer(meeting, type);
  const reason = useSignal('');
  // What the chair saw when the dialog opened: if the meeting moves on meanwhile, the command is refused as stale.
  const seen = useSignal(view);
  const refusal = link.client.may({ type });
  const confirm = () => {
    const command = transitionCommand(type, seen.value, reason.value);
    if (command !== null) void give(link, command);
  };
  return (
    <Dialog
      title={t(`ask.${type}`)}
      confirm={isProposal ? t('proposals.propose') : t(`do.${type}`)}
      isDanger={type === 'close-sitting'}
      isOff={refusal !== null}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Consequences items={consequencesOf(type, seen.value, lang)} />
      {type === 'suspend-sitting' ? (
        <div class="field">
          <label for="reason">{t('ask.reason')}</label>
          <input
            id="reason"
            class="input"
            maxLength={160}
            value={reason.value}
            onInput={(event) => {
              reason.value = event.currentTarget.value;
            }}
          />
          <span class="hint">{t('ask.reason-hint')}</span>
        </div>
      ) : null}
      {isProposal ? <p class="note warn">{t('proposals.needs-two')}</p> : null}
      {refusal === null ? null : <p class="note warn">{explainRejection(refusal, lang)}</p>}
    </Dialog>
  );
}

function UndoDialog({ onClose }: { readonly onClose: () => void }) {
  const { link, view, lang } = useMeeting();
  const seen = useSignal(view);
  return (
    <Dialog
      title={t('ask.undo-transition')}
      confirm={t('do.undo-transition')}
      onConfirm={() => void give(link, { type: 'undo-transition', expected: expectedIn(seen.value) })}
      onClose={onClose}
    >
      <Consequences items={consequencesOf('undo-transition', seen.value, lang)} />
      <p class="note warn">{t('ask.no-undisclose')}</p>
    </Dialog>
  );
}
