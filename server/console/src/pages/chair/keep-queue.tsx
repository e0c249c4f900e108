import { useSignal } from '@preact/signals';
import { t } from '../../language/index.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { queueIn } from '../../meeting/floor-reading.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { expectedIn, placeIn } from '../../meeting/reading.ts';
import { Button } from '../../parts/button.tsx';
import { Consequences, Dialog } from '../../parts/dialog.tsx';
import { phaseBegins } from './consequences.ts';

/** The next step without the end of requests for the floor; only where somebody waits who can wait on. */
export function KeepQueue() {
  const { link, view, lang } = useMeeting();
  const isOpen = useSignal(false);
  const { next } = placeIn(view);
  const refusal = link.client.may({ type: 'advance-phase' });
  const canWaitOn = queueIn(view).some(({ kind }) => kind !== 'point-of-order');
  if (isOpen.value) {
    return (
      <KeepQueueDialog
        onClose={() => {
          isOpen.value = false;
        }}
      />
    );
  }
  if (next === null || !canWaitOn) return null;
  return (
    <Button
      look="small"
      icon="next"
      reason={refusal === null ? null : explainRejection(refusal, lang)}
      onPress={() => {
        isOpen.value = true;
      }}
    >
      {t('follows.keep-queue')}…
    </Button>
  );
}

function KeepQueueDialog({ onClose }: { readonly onClose: () => void }) {
  const { link, view, lang } = useMeeting();
  const expected = useSignal(expectedIn(view));
  const { next } = placeIn(view);
  const hasPoint = queueIn(view).some(({ kind }) => kind === 'point-of-order');
  return (
    <Dialog
      title={t('follows.keep-queue')}
      confirm={t('do.advance-phase')}
      isOff={next === null}
      onConfirm={() => {
        if (next === null) return;
        void give(link, { type: 'advance-phase', expected: expected.value, to: next.id, keepsQueue: true });
      }}
      onClose={onClose}
    >
      <Consequences
        items={[
          ...(next === null ? [] : phaseBegins(next, view, lang)),
          ...(hasPoint ? [t('follows.keep-queue-but')] : []),
        ]}
      />
    </Dialog>
  );
}
