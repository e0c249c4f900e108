import { t } from '../../language/index.ts';
import { countdownDigits } from '../../meeting/countdown.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';

/** Where the key for the undo leads while there is nothing to undo. */
export const UNDO_ID = 'undo';

/** The way back from the last step, always in its place: what it was, and how long it can be taken back. */
export function Undo({ onUndo }: { readonly onUndo: () => void }) {
  const { link, meeting, lang } = useMeeting();
  const undoable = meeting.undoable ?? null;
  const left = (undoable?.until ?? 0) - link.now.value;
  const isPossible = undoable !== null && left > 0;
  const rejection = link.client.may({ type: 'undo-transition' });
  const why = isPossible ? (rejection === null ? null : explainRejection(rejection, lang)) : t('undo.nothing');
  return (
    <span class={`undo ${isPossible ? 'possible' : ''}`} id={UNDO_ID}>
      <Button look="small" icon="undo" reason={why} onPress={onUndo}>
        {t('undo.do')}
      </Button>
      {isPossible ? (
        <span class="small was">
          {t(`undo.was.${undoable.kind}`)}{' '}
          <span class="tabular">{t('undo.left', { time: countdownDigits(left) })}</span>
        </span>
      ) : (
        <span class="small soft was" aria-hidden="true">
          {why}
        </span>
      )}
    </span>
  );
}
