import '../../styles/floor.css';
import { useSignal } from '@preact/signals';
import type { RequestRecord } from '@tour-de-table/shared/view';
import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { localText } from '../../language/names.ts';
import { roughLength, timeOfDay } from '../../language/times.ts';
import { useTimeBy } from '../../meeting/calm-time.ts';
import { countdownDigits } from '../../meeting/countdown.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { floorIn, queueIn } from '../../meeting/floor-reading.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { FloorKindMark, PlaceMark } from '../../parts/floor-marks.tsx';
import { nameIn } from '../../parts/pledge-words.ts';
import { Scrolling } from '../../parts/scrolling.tsx';
import { type HeldList, useHeldBack } from '../../parts/use-held-back.ts';
import { useCockpit } from './cockpit.ts';
import { FairnessFigures } from './fairness-figures.tsx';
import { ReorderFloorDialog, SetAsideDialog, SpeakingTimeDialog } from './floor-dialogs.tsx';
import { FloorEntry } from './floor-entry.tsx';
import { giveFloor } from './floor-wishes.ts';
import { SpeakerCard } from './speaker-card.tsx';
import { useSettled } from './use-settled.ts';

/** The floor in the middle: who speaks, one queue for the room and for those who are far away, and how fairly it goes. */
export function FloorPanel() {
  const place = useRef<HTMLElement>(null);
  const queue = useQueue(place);
  return (
    <section ref={place} class="panel floor" aria-labelledby="floor">
      <FloorHead queue={queue} />
      <SpeakerCard next={queue.next} onGiven={queue.takeIn} />
      <FloorEntry onDone={queue.takeIn} />
      <Queue queue={queue} />
      <Reasons />
      <FairnessFigures />
    </section>
  );
}

/** The floor beside something else: who speaks, who is next, who waits. The rest of it is in the middle. */
export function FloorDock() {
  const { show } = useCockpit();
  const place = useRef<HTMLElement>(null);
  const queue = useQueue(place);
  return (
    <section ref={place} class="panel floor dock" aria-labelledby="floor">
      <header>
        <h2 id="floor">{t('floor.title')}</h2>
        <span class="count">{t('floor.waiting', { count: queue.count })}</span>
        <News queue={queue} />
        <Button look="small quiet push" icon="full" label={t('cockpit.open-floor')} onPress={() => show('floor')}>
          {t('cockpit.open-floor-short')}
        </Button>
      </header>
      <SpeakerCard next={queue.next} onGiven={queue.takeIn} />
      <Scrolling class="dock-queue" label={t('floor.queue')}>
        <Queue queue={queue} />
      </Scrolling>
    </section>
  );
}

interface HeldQueue extends HeldList<RequestRecord> {
  /** The first that is shown and still waits. */
  readonly next: RequestRecord | null;
  /** How many wait, shown or not. */
  readonly count: number;
}

/** The queue as it stands still under the pointer. */
function useQueue(place: RefObject<HTMLElement | null>): HeldQueue {
  const { view } = useMeeting();
  const queue = queueIn(view);
  const held = useHeldBack(queue, place);
  return { ...held, count: queue.length, next: held.rows.find(({ isGone }) => !isGone)?.item ?? null };
}

/** What has come and is not shown yet; a point of order is named, because it comes first. Its place is kept free. */
function News({ queue: { waiting, isMoved, takeIn } }: { readonly queue: HeldQueue }) {
  const hasPoint = waiting.some(({ kind }) => kind === 'point-of-order');
  return (
    <span class="news-place" role="status">
      {waiting.length === 0 && !isMoved ? null : (
        <button type="button" class={`button small ${hasPoint ? 'warn' : 'primary'}`} onClick={takeIn}>
          {hasPoint
            ? t('cockpit.new-point')
            : waiting.length === 0
              ? t('cockpit.new-order')
              : t('cockpit.new', { count: waiting.length })}
        </button>
      )}
    </span>
  );
}

function FloorHead({ queue }: { readonly queue: HeldQueue }) {
  const { link, view, lang } = useMeeting();
  const dialog = useSignal<'reorder' | 'speaking-time' | null>(null);
  const { speakingMs } = floorIn(view);
  const why = (type: 'reorder-floor' | 'set-speaking-time') => {
    const refusal = link.client.may({ type });
    return refusal === null ? null : explainRejection(refusal, lang);
  };
  const close = () => {
    dialog.value = null;
    queue.takeIn();
  };
  return (
    <header>
      <h2 id="floor">{t('floor.title')}</h2>
      <span class="count">{t('floor.waiting', { count: queue.count })}</span>
      <News queue={queue} />
      <span class="row push">
        <Button
          look="small"
          reason={why('set-speaking-time')}
          onPress={() => {
            dialog.value = 'speaking-time';
          }}
        >
          {t('floor.speaking-time', { time: countdownDigits(speakingMs) })}…
        </Button>
        <Button
          look="small"
          reason={queue.count < 2 ? t('floor.too-few') : why('reorder-floor')}
          onPress={() => {
            dialog.value = 'reorder';
          }}
        >
          {t('floor.reorder')}…
        </Button>
      </span>
      {dialog.value === 'reorder' ? <ReorderFloorDialog onClose={close} /> : null}
      {dialog.value === 'speaking-time' ? <SpeakingTimeDialog onClose={close} /> : null}
    </header>
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

function Queue({ queue: { rows, takeIn } }: { readonly queue: HeldQueue }) {
  const setAside = useSignal<RequestRecord | null>(null);
  return (
    <>
      {rows.length === 0 ? <p class="soft floor-none">{t('floor.none')}</p> : null}
      <ol class="floor-queue" aria-label={t('floor.queue')}>
        {rows.map(({ item, isGone }, index) => (
          <QueueLine
            key={item.id}
            request={item}
            isGone={isGone}
            place={index + 1}
            onGiven={takeIn}
            onSetAside={() => {
              setAside.value = item;
            }}
          />
        ))}
      </ol>
      {setAside.value === null ? null : (
        <SetAsideDialog
          request={setAside.value}
          onClose={() => {
            setAside.value = null;
            takeIn();
          }}
        />
      )}
    </>
  );
}

interface QueueLineProps {
  readonly request: RequestRecord;
  /** It has left the queue while somebody looked at it. */
  readonly isGone: boolean;
  readonly place: number;
  readonly onGiven: () => void;
  readonly onSetAside: () => void;
}

function QueueLine({ request, isGone, place, onGiven, onSetAside }: QueueLineProps) {
  const { link, view, lang } = useMeeting();
  const name = nameIn(view.delegations, request.delegation, lang);
  const whenSettled = useSettled(String(place));
  const why = (type: 'give-floor' | 'set-aside-floor-request') => {
    const refusal = link.client.may({ type });
    return isGone ? t('floor.is-gone') : refusal === null ? null : explainRejection(refusal, lang);
  };
  const giveNow = () => {
    onGiven();
    void give(link, giveFloor(view, { requestId: request.id }));
  };
  return (
    <li class={`${request.kind === 'point-of-order' ? 'first' : ''} ${isGone ? 'gone' : ''}`}>
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
          <FromStep request={request} />
        </span>
      </span>
      <span class="acts">
        <Button
          look="small"
          label={t('floor.give-to', { delegation: name })}
          reason={why('give-floor')}
          onPress={() => whenSettled(giveNow)}
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

/** In which step it was asked for, where that is over. */
function FromStep({ request: { phaseId } }: { readonly request: RequestRecord }) {
  const { view, meeting, lang } = useMeeting();
  const phase = phaseId === undefined ? undefined : view.phases[phaseId];
  if (phase === undefined || phase.id === meeting.current?.phaseId) return null;
  return <span class="soft">{t('floor.from-step', { phase: localText(phase.title, lang) })}</span>;
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
