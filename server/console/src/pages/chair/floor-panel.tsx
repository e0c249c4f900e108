import '../../styles/floor.css';
import { useSignal } from '@preact/signals';
import type { RequestRecord } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { roughLength, timeOfDay } from '../../language/times.ts';
import { useTimeBy } from '../../meeting/calm-time.ts';
import { countdownDigits } from '../../meeting/countdown.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { floorIn, queueIn } from '../../meeting/floor-reading.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { FloorKindMark, PlaceMark } from '../../parts/floor-marks.tsx';
import { nameIn } from '../../parts/pledge-words.ts';
import { FairnessFigures } from './fairness-figures.tsx';
import { ReorderFloorDialog, SetAsideDialog, SpeakingTimeDialog } from './floor-dialogs.tsx';
import { FloorEntry } from './floor-entry.tsx';
import { giveFloor } from './floor-wishes.ts';
import { SpeakerCard } from './speaker-card.tsx';
import { useSettled } from './use-settled.ts';

type FloorDialog =
  | { readonly name: 'reorder' | 'speaking-time' }
  | { readonly name: 'set-aside'; readonly of: RequestRecord };

/** The floor: who speaks, one queue for the room and for those who are far away, and how fairly it goes. */
export function FloorPanel() {
  const { link, view, lang } = useMeeting();
  const dialog = useSignal<FloorDialog | null>(null);
  const queue = queueIn(view);
  const { speakingMs } = floorIn(view);
  const why = (type: 'reorder-floor' | 'set-speaking-time') => {
    const refusal = link.client.may({ type });
    return refusal === null ? null : explainRejection(refusal, lang);
  };
  const close = () => {
    dialog.value = null;
  };
  return (
    <section class="panel floor" aria-labelledby="floor">
      <header>
        <h2 id="floor">{t('floor.title')}</h2>
        <span class="count">{t('floor.waiting', { count: queue.length })}</span>
        <span class="row push">
          <Button
            look="small"
            reason={why('set-speaking-time')}
            onPress={() => {
              dialog.value = { name: 'speaking-time' };
            }}
          >
            {t('floor.speaking-time', { time: countdownDigits(speakingMs) })}…
          </Button>
          <Button
            look="small"
            reason={queue.length < 2 ? t('floor.too-few') : why('reorder-floor')}
            onPress={() => {
              dialog.value = { name: 'reorder' };
            }}
          >
            {t('floor.reorder')}…
          </Button>
        </span>
      </header>
      <SpeakerCard queue={queue} />
      <FloorEntry />
      <Reasons />
      <Queue
        queue={queue}
        onSetAside={(of) => {
          dialog.value = { name: 'set-aside', of };
        }}
      />
      <FairnessFigures />
      {dialog.value?.name === 'reorder' ? <ReorderFloorDialog onClose={close} /> : null}
      {dialog.value?.name === 'speaking-time' ? <SpeakingTimeDialog onClose={close} /> : null}
      {dialog.value?.name === 'set-aside' ? <SetAsideDialog request={dialog.value.of} onClose={close} /> : null}
    </section>
  );
}

/** What everybody sees of the chair's hand in the queue. */
function Reasons() {
  const { view, lang, meeting } = useMeeting();
  const { reordered, setAside } = floorIn(view);
  const at = (ms: number) => timeOfDay(ms, lang, meeting.timeZone);
  if (reordered === null && setAside === null) return null;
  return (
    <ul class="floor-reasons small">
      {reordered === null ? null : (
        <li>{t('floor.reordered', { time: at(reordered.at), reason: reordered.reason })}</li>
      )}
      {setAside === null ? null : (
        <li>
          {t('floor.was-set-aside', {
            delegation: nameIn(view.delegations, setAside.delegation, lang),
            kind: t(`floor.kind.${setAside.kind}`),
            time: at(setAside.at),
            reason: setAside.reason,
          })}
        </li>
      )}
    </ul>
  );
}

interface QueueProps {
  readonly queue: readonly RequestRecord[];
  readonly onSetAside: (request: RequestRecord) => void;
}

function Queue({ queue, onSetAside }: QueueProps) {
  if (queue.length === 0) return <p class="soft floor-none">{t('floor.none')}</p>;
  return (
    <ol class="floor-queue" aria-label={t('floor.queue')}>
      {queue.map((request, index) => (
        <QueueLine key={request.id} request={request} place={index + 1} onSetAside={() => onSetAside(request)} />
      ))}
    </ol>
  );
}

interface QueueLineProps {
  readonly request: RequestRecord;
  readonly place: number;
  readonly onSetAside: () => void;
}

function QueueLine({ request, place, onSetAside }: QueueLineProps) {
  const { link, view, lang } = useMeeting();
  const name = nameIn(view.delegations, request.delegation, lang);
  const whenSettled = useSettled(String(place));
  const why = (type: 'give-floor' | 'set-aside-floor-request') => {
    const refusal = link.client.may({ type });
    return refusal === null ? null : explainRejection(refusal, lang);
  };
  return (
    <li class={request.kind === 'point-of-order' ? 'first' : ''}>
      <span class="place tabular">{place}</span>
      <span class="who">
        <span class="row">
          <span class="name">{name}</span>
          <Waiting since={request.at} />
        </span>
        <span class="row small">
          <FloorKindMark kind={request.kind} />
          <PlaceMark delegation={request.delegation} />
          {request.provenance === 'spoken' ? <span class="soft">{t('floor.hand-raised')}</span> : null}
        </span>
      </span>
      <span class="acts">
        <Button
          look="small"
          label={t('floor.give-to', { delegation: name })}
          reason={why('give-floor')}
          onPress={() => whenSettled(() => void give(link, giveFloor(view, { requestId: request.id })))}
        >
          {t('floor.give')}
        </Button>
        <Button
          look="small quiet"
          label={t('floor.set-aside-one', { delegation: name })}
          reason={why('set-aside-floor-request')}
          onPress={onSetAside}
        >
          {t('floor.set-aside')}…
        </Button>
      </span>
    </li>
  );
}

const CALM_STEP_MS = 10_000;

/** How long somebody waits: in whole minutes, so that it moves seldom. */
function Waiting({ since }: { readonly since: number }) {
  const { lang } = useMeeting();
  const waitedMs = useTimeBy(CALM_STEP_MS) - since;
  return (
    <span class="waiting small soft tabular">
      {waitedMs < 60_000 ? t('floor.just-asked') : t('floor.waits', { time: roughLength(waitedMs, lang) })}
    </span>
  );
}
