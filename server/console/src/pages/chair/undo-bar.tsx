import { t } from '../../language/index.ts';
import { countdownDigits } from '../../meeting/countdown.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';

/** As long as the last step can be taken back: what it was, and how long that is possible. */
export function UndoBar({ onUndo }: { readonly onUndo: () => void }) {
  const { link, meeting, lang } = useMeeting();
  const { undoable } = meeting;
  const left = (undoable?.until ?? 0) - link.now.value;
  if (undoable === null || undoable === undefined || left <= 0) return null;
  const rejection = link.client.may({ type: 'undo-transition' });
  return (
    <div class="note accent row undo-bar">
      <span>{t(`undo.was.${undoable.kind}`)}</span>
      <Button
        look="small"
        icon="undo"
        reason={rejection === null ? null : explainRejection(rejection, lang)}
        onPress={onUndo}
      >
        {t('undo.do')}
      </Button>
      <span class="small soft tabular push">{t('undo.left', { time: countdownDigits(left) })}</span>
    </div>
  );
}
