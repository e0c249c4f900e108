import '../styles/around.css';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../language/index.ts';
import { roughLength, timeOfDay } from '../language/times.ts';
import { countdownDigits } from '../meeting/countdown.ts';
import { useMeeting } from '../meeting/meeting-link.ts';
import { type FloorReading, floorIn, ownFloor, type Waiting } from '../meeting/my-floor.ts';
import { AskFloor, placeWords } from './ask-floor.tsx';
import { countdownWord } from './countdown.tsx';
import { hasRoom } from './fold.tsx';
import { Named } from './named.tsx';
import { nameIn } from './pledge-words.ts';

/** Who has the floor, who waits and why in this order; and the own place, wherever the reader sits. */
export function FloorPanel() {
  const { link, view, me } = useMeeting();
  const place = useRef<HTMLElement>(null);
  const reading = floorIn(view, link.now.value);
  if (reading === null) return null;
  const own = me.delegation === null ? null : ownFloor(view, reading, me.delegation);
  const first = own?.waiting[0] ?? null;
  return (
    <section
      ref={place}
      class={`panel floor ${own?.isSpeaking === true ? 'is-mine' : first?.place === 1 ? 'is-next' : ''}`}
      aria-labelledby="floor"
    >
      <p class="visually-hidden" aria-live="assertive">
        {own?.isSpeaking === true ? t('ask-floor.yours-announced') : ''}
      </p>
      <p class="visually-hidden" aria-live="polite">
        {first === null || own?.isSpeaking === true ? '' : placeWords(first)}
      </p>
      <header>
        <div>
          <p class="eyebrow" id="floor">
            {t('ask-floor.title')}
          </p>
          <Headline reading={reading} isMine={own?.isSpeaking === true} />
        </div>
        <SpeechClock reading={reading} />
      </header>
      {own === null || me.delegation === null ? null : <AskFloor own={own} delegation={me.delegation} />}
      <Reasons reading={reading} />
      <Queue reading={reading} />
      {own?.isSpeaking === true ? <YoursBar place={place} /> : null}
    </section>
  );
}

function Headline({
  reading: { speaking, queue },
  isMine,
}: {
  readonly reading: FloorReading;
  readonly isMine: boolean;
}) {
  const { view, lang } = useMeeting();
  if (speaking === null) return <h2>{t(queue.length === 0 ? 'ask-floor.free' : 'ask-floor.nobody')}</h2>;
  return (
    <h2>
      {isMine
        ? t('ask-floor.yours')
        : t('ask-floor.has', { delegation: nameIn(view.delegations, speaking.delegation, lang) })}
      {speaking.kind === 'statement' ? null : <span class="mark accent">{t(`ask-floor.kind.${speaking.kind}`)}</span>}
    </h2>
  );
}

function SpeechClock({ reading: { countdown } }: { readonly reading: FloorReading }) {
  if (countdown === null) return null;
  return (
    <div class={`countdown speech-clock push mood-${countdown.mood}`} role="timer">
      <span class="digits tabular">{countdownDigits(countdown.remainingMs)}</span>
      <span class="word">{countdownWord(countdown)}</span>
    </div>
  );
}

/** Why the order is another one, and why a request has gone: everybody sees that. */
function Reasons({ reading: { reordered, setAside } }: { readonly reading: FloorReading }) {
  const { view, meeting, lang } = useMeeting();
  const at = (ms: number) => timeOfDay(ms, lang, meeting.timeZone);
  return (
    <>
      {reordered === null ? null : (
        <p class="note small">{t('ask-floor.reordered', { time: at(reordered.at), reason: reordered.reason })}</p>
      )}
      {setAside === null ? null : (
        <p class="note small">
          {t('ask-floor.set-aside', {
            time: at(setAside.at),
            delegation: nameIn(view.delegations, setAside.delegation, lang),
            kind: t(`ask-floor.kind.${setAside.kind}`),
            reason: setAside.reason,
          })}
        </p>
      )}
    </>
  );
}

/** How many of a long queue are shown unasked, where the page has room and where it is one column. */
const SHOWN_MAX = { wide: 6, narrow: 3 };

function Queue({ reading: { queue } }: { readonly reading: FloorReading }) {
  const isWhole = useSignal(false);
  if (queue.length === 0) return null;
  const most = hasRoom.value ? SHOWN_MAX.wide : SHOWN_MAX.narrow;
  const shown = isWhole.value || queue.length <= most + 1 ? queue : queue.slice(0, most);
  return (
    <div class="stack floor-queue">
      <h3>
        {t('ask-floor.queue')} <span class="count">{queue.length}</span>
      </h3>
      <ol>
        {shown.map((waiting) => (
          <InQueue key={waiting.request.id} waiting={waiting} />
        ))}
      </ol>
      {shown.length === queue.length ? null : (
        <p>
          <button
            type="button"
            class="button small"
            onClick={() => {
              isWhole.value = true;
            }}
          >
            {t('ask-floor.whole', { count: queue.length - shown.length })}
          </button>
        </p>
      )}
    </div>
  );
}

function InQueue({ waiting: { request, place, waitingMs } }: { readonly waiting: Waiting }) {
  const { me, lang } = useMeeting();
  const isOwn = request.delegation === me.delegation;
  return (
    <li class={isOwn ? 'own' : ''}>
      <span class="place tabular" aria-hidden="true">
        {place}
      </span>
      <span class="row who">
        <span>
          <Named code={request.delegation} />
          {isOwn ? <span class="soft"> ({t('ask-floor.you')})</span> : null}
        </span>
        {request.kind === 'statement' ? null : (
          <span class={`mark ${request.kind === 'point-of-order' ? 'warn' : ''}`}>
            {t(`ask-floor.kind.${request.kind}`)}
          </span>
        )}
      </span>
      <span class="soft small tabular">{t('ask-floor.waits', { time: roughLength(waitingMs, lang) })}</span>
    </li>
  );
}

/** Whoever gets the floor while reading further down is told so, without being torn away from there. */
function YoursBar({ place }: { readonly place: { readonly current: HTMLElement | null } }) {
  const isSeen = useSignal(true);
  useEffect(() => {
    if (place.current === null) return;
    const observer = new IntersectionObserver((entries) => {
      isSeen.value = entries.at(-1)?.isIntersecting ?? true;
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  if (isSeen.value) return null;
  return (
    <div class="called-bar">
      <strong>{t('ask-floor.yours')}</strong>
      <button type="button" class="button" onClick={() => place.current?.scrollIntoView({ block: 'center' })}>
        {t('ask-floor.go')}
      </button>
    </div>
  );
}
