import type { FloorKind } from '@tour-de-table/shared/meeting';
import { useEffect } from 'preact/hooks';
import { t } from '../language/index.ts';
import { localText } from '../language/names.ts';
import { roughLength } from '../language/times.ts';
import { explainRejection } from '../meeting/explain.ts';
import { give, useMeeting } from '../meeting/meeting-link.ts';
import type { OwnFloor, Waiting } from '../meeting/my-floor.ts';
import { Button } from './button.tsx';

interface AskFloorProps {
  readonly own: OwnFloor;
  readonly delegation: string;
}

/** The key that asks for the floor, together with Alt and Shift so that nobody presses it while typing. */
const KEY = 'KeyF';

/** Asking for the floor with one press, the own place, and the way back; or why not. */
export function AskFloor({ own, delegation }: AskFloorProps) {
  const { link, lang } = useMeeting();
  const { waiting, possible, silentAs, lapsed } = own;
  const pending = link.pending.value.flatMap(({ command }) => (command.type === 'request-floor' ? [command.kind] : []));
  const refusal = link.client.may({ type: 'request-floor', delegation });
  const reason = refusal === null ? null : explainRejection(refusal, lang);
  const ask = (kind: FloorKind) => void give(link, { type: 'request-floor', delegation, kind });
  const canAskNow = silentAs === null && reason === null && possible.includes('statement');
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.code !== KEY || !event.altKey || !event.shiftKey || !canAskNow) return;
      event.preventDefault();
      ask('statement');
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [canAskNow]);
  if (silentAs !== null) return <p class="note">{t(`ask-floor.why.${silentAs}`)}</p>;
  return (
    <div class="ask-floor stack">
      {waiting.map((mine) => (
        <div key={mine.request.id} class="note accent row mine">
          <p>
            <strong>{placeWords(mine)}</strong>
            <span class="soft">
              {' · '}
              {t(`ask-floor.kind.${mine.request.kind}`)}
              {' · '}
              {t('ask-floor.waits', { time: roughLength(mine.waitingMs, lang) })}
              {mine.request.provenance === 'spoken' ? ` · ${t('ask-floor.entered')}` : ''}
            </span>
          </p>
          <Withdraw delegation={delegation} requestId={mine.request.id} />
        </div>
      ))}
      {lapsed.map((request) => (
        <p key={request.id} class="note small">
          <Lapsed request={request} />
        </p>
      ))}
      <fieldset class="kinds" aria-label={t('ask-floor.kinds')}>
        {possible.map((kind) => (
          <Button
            key={kind}
            look={kind === 'statement' ? 'primary' : 'small'}
            reason={pending.includes(kind) ? t('own.on-its-way') : reason}
            onPress={() => ask(kind)}
          >
            {t(`ask-floor.ask.${kind}`)}
          </Button>
        ))}
      </fieldset>
      <p class="small soft">
        {reason ?? (canAskNow ? `${t('ask-floor.hint')} ${t('ask-floor.key')}` : t('ask-floor.hint'))}
      </p>
    </div>
  );
}

/** What became of an own request that nobody took up. */
function Lapsed({ request: { kind, phaseId } }: { readonly request: OwnFloor['lapsed'][number] }) {
  const { view, lang } = useMeeting();
  const phase = phaseId === undefined ? undefined : view.phases[phaseId];
  const step = phase === undefined ? '' : localText(phase.title, lang);
  return <>{t('ask-floor.lapsed', { kind: t(`ask-floor.kind.${kind}`), phase: step })}</>;
}

function Withdraw({ delegation, requestId }: { readonly delegation: string; readonly requestId: string }) {
  const { link, lang } = useMeeting();
  const refusal = link.client.may({ type: 'withdraw-floor-request', delegation });
  const isOnItsWay = link.pending.value.some(
    ({ command }) => command.type === 'withdraw-floor-request' && command.requestId === requestId,
  );
  return (
    <span class="push">
      <Button
        look="small"
        reason={isOnItsWay ? t('own.on-its-way') : refusal === null ? null : explainRejection(refusal, lang)}
        onPress={() => void give(link, { type: 'withdraw-floor-request', delegation, requestId })}
      >
        {t('ask-floor.withdraw')}
      </Button>
    </span>
  );
}

/** The own place in words. */
export function placeWords({ place }: Waiting): string {
  return place === 1 ? t('ask-floor.next') : t('ask-floor.before', { count: place - 1 });
}
