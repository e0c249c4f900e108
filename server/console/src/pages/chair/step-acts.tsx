import { useSignal } from '@preact/signals';
import type { MeetingView } from '@tour-de-table/client-sdk';
import { t } from '../../language/index.ts';
import { localText } from '../../language/names.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { placeIn } from '../../meeting/reading.ts';
import { Button } from '../../parts/button.tsx';
import type { IconName } from '../../parts/icon.tsx';
import { useCockpit } from './cockpit.ts';
import { type SittingCommandType, transitionCommand, transitionsIn } from './commands.ts';
import { KeepQueue } from './keep-queue.tsx';
import { KeyHint } from './key-hint.tsx';
import { phasesToReopen } from './reopening.ts';
import { roundNow, silencesIn } from './rounds.ts';
import { Undo } from './undo.tsx';

const ICONS: Readonly<Record<SittingCommandType, IconName>> = {
  'open-sitting': 'play',
  'advance-phase': 'next',
  'suspend-sitting': 'pause',
  'resume-sitting': 'play',
  'adjourn-sitting': 'moon',
  'close-sitting': 'stop',
};

/** One click, because an undo follows; the others ask first. */
const ONE_CLICK: readonly SittingCommandType[] = ['open-sitting', 'advance-phase', 'resume-sitting'];

/** A second click within this is one click too many, and must not take the meeting two steps further. */
const CALM_MS = 1_200;

/** What the chair can do with the sitting now: each stays in its place, and says why where it cannot be done. */
export function StepActs() {
  const { link, view, lang } = useMeeting();
  const { open } = useCockpit();
  const isGiving = useSignal(false);
  const { foremost, others } = transitionsIn(view);
  const reasonFor = (type: SittingCommandType): string | null => {
    const rejection = link.client.may({ type });
    if (rejection !== null) return explainRejection(rejection, lang);
    return isGiving.value ? t('common.sending') : null;
  };
  const press = async (type: SittingCommandType) => {
    if (!ONE_CLICK.includes(type) || leavesSilence(type, view)) {
      open({ name: type });
      return;
    }
    const command = transitionCommand(type, view, '');
    if (command === null) return;
    isGiving.value = true;
    await Promise.all([give(link, command), new Promise((done) => setTimeout(done, CALM_MS))]);
    isGiving.value = false;
  };
  const reason = foremost === null ? null : reasonFor(foremost);
  return (
    <div class="step-acts">
      <div class="row first">
        {foremost === null ? null : (
          <Button
            look={`primary large ${foremost === 'close-sitting' ? 'danger' : ''}`}
            icon={ICONS[foremost]}
            reason={reason}
            onPress={() => void press(foremost)}
          >
            <ForemostLabel type={foremost} /> <KeyHint of="next-step" />
          </Button>
        )}
      </div>
      {/* Whoever may not do it reads why beside it. */}
      {reason === null || isGiving.value ? null : <p class="small soft why">{reason}</p>}
      <div class="row others">
        {others.map((type) => (
          <Button
            key={type}
            icon={ICONS[type]}
            look={`small ${type === 'close-sitting' ? 'danger' : ''}`}
            reason={reasonFor(type)}
            onPress={() => void press(type)}
          >
            {t(`do.${type}`)}
            {ONE_CLICK.includes(type) && !leavesSilence(type, view) ? '' : '…'}
          </Button>
        ))}
        <KeepQueue />
      </div>
      {/* Ways back, in a line of their own. */}
      <div class="row back">
        <GoBack onPress={() => open({ name: 'reopen-phase' })} />
        <Undo onUndo={() => open({ name: 'undo-transition' })} />
      </div>
    </div>
  );
}

/** The way back to a step that has been held. */
function GoBack({ onPress }: { readonly onPress: () => void }) {
  const { link, view, lang } = useMeeting();
  const refusal = link.client.may({ type: 'reopen-phase' });
  const none = phasesToReopen(view).length === 0 ? t('reopen.none') : null;
  return (
    <Button
      look="small"
      icon="previous"
      reason={refusal === null ? none : explainRejection(refusal, lang)}
      onPress={onPress}
    >
      {t('reopen.open')}…
    </Button>
  );
}

/** A round that ends with delegations unheard is not left by one click: the dialog names them. */
function leavesSilence(type: SittingCommandType, view: MeetingView): boolean {
  const tour = roundNow(view)?.tour ?? null;
  return type === 'advance-phase' && tour !== null && silencesIn(view, tour).length > 0;
}

function ForemostLabel({ type }: { readonly type: SittingCommandType }) {
  const { view, lang } = useMeeting();
  const { next } = placeIn(view);
  const phase = next === null ? '' : localText(next.title, lang);
  if (type === 'advance-phase') {
    return <>{`${t('do.advance-to', { phase })}${leavesSilence(type, view) ? '…' : ''}`}</>;
  }
  if (type === 'open-sitting') return <>{t('do.open-with', { phase })}</>;
  return <>{type === 'close-sitting' ? `${t('do.close-sitting')}…` : t(`do.${type}`)}</>;
}
