import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { timeOfDay } from '../../language/times.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { mayAnswer, NEAR, type Turn, turnIn } from '../../meeting/my-turn.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { lazyPart } from '../../parts/lazy.tsx';
import { nameIn } from '../../parts/pledge-words.ts';
import { AnswerMark } from './answer-mark.tsx';
import { hasVoice } from './pledging.ts';

const TakenBackAnswers = lazyPart(async () => (await import('../../parts/taken-back.tsx')).TakenBackAnswers);
const AnswerChoice = lazyPart(async () => (await import('./answer-choice.tsx')).AnswerChoice);

/** The own place in the tour de table: when it is one's turn, what one can answer, and what one has said. */
export function MyTurn() {
  const { view, me, meeting, lang } = useMeeting();
  const isCorrecting = useSignal(false);
  const place = useRef<HTMLElement>(null);
  const turn = turnIn(view, me.delegation ?? '');
  const isCalled = turn.name === 'called';
  const speaks = hasVoice(view, me);
  const isOpen = meeting.sitting.status === 'open';
  const answers = isOpen && (isCalled || isCorrecting.value);
  return (
    <>
      <p class="visually-hidden" aria-live="assertive">
        {!isCalled
          ? ''
          : speaks
            ? t('call.announce')
            : t('call.now', { delegation: nameIn(view.delegations, me.delegation ?? '', lang) })}
      </p>
      {turn.name === 'none' ? null : (
        <section
          ref={place}
          class={`panel turn turn-${turn.name} ${isNear(turn) ? 'near' : ''}`}
          aria-labelledby="turn"
        >
          <header>
            <div>
              <p class="eyebrow">{t('call.title')}</p>
              <h2 id="turn">
                <Headline turn={turn} />
              </h2>
            </div>
            <CallRequest turn={turn} />
          </header>
          <Said turn={turn} />
          {turn.call.takenBack === undefined ? null : <TakenBackAnswers errors={turn.call.takenBack} />}
          {answers ? (
            <AnswerChoice
              turn={turn}
              onDone={() => {
                isCorrecting.value = false;
              }}
              canCancel={!isCalled}
            />
          ) : mayAnswer(turn) && speaks ? (
            <div class="row">
              <Button
                look={turn.name === 'spoken' ? 'small' : 'primary'}
                reason={isOpen ? null : t('call.not-now')}
                onPress={() => {
                  isCorrecting.value = true;
                }}
              >
                {turn.name === 'spoken' ? t('call.correct') : t('call.answer-now')}
              </Button>
            </div>
          ) : null}
          {isCalled && speaks ? <CalledBar place={place} /> : null}
        </section>
      )}
    </>
  );
}

/** Whoever is called while reading further down is told so, without being torn away from what they write. */
function CalledBar({ place }: { readonly place: { readonly current: HTMLElement | null } }) {
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
      <strong>{t('call.called')}</strong>
      <button type="button" class="button" onClick={() => place.current?.scrollIntoView()}>
        {t('call.go')}
      </button>
    </div>
  );
}

function isNear(turn: Turn): boolean {
  return turn.name === 'waiting' && turn.before <= NEAR;
}

function Headline({ turn }: { readonly turn: Exclude<Turn, { name: 'none' }> }) {
  const { view, me, lang } = useMeeting();
  switch (turn.name) {
    case 'before-tour':
      return <>{t('call.before-tour')}</>;
    case 'waiting': {
      const place = turn.before === 0 ? t('call.next') : t('call.before', { count: turn.before });
      if (turn.called === null) return <>{place}</>;
      return (
        <>
          {place}
          <span class="soft now-called">
            {t('call.now', { delegation: nameIn(view.delegations, turn.called, lang) })}
          </span>
        </>
      );
    }
    case 'called':
      // Whoever cannot answer is not told to.
      return (
        <>
          {hasVoice(view, me)
            ? t('call.called')
            : t('call.now', { delegation: nameIn(view.delegations, me.delegation ?? '', lang) })}
        </>
      );
    case 'spoken':
      return <>{t(turn.call.said === 'pass' ? 'call.passed' : 'call.spoken')}</>;
    default:
      return <>{t(`call.${turn.name}`)}</>;
  }
}

/** What it said last, who sees it, and whether it was entered for it. */
function Said({ turn }: { readonly turn: Exclude<Turn, { name: 'none' }> }) {
  const { link, meeting, lang } = useMeeting();
  const sending = link.pending.value.find(({ command }) => command.type === 'respond-to-call')?.command;
  if (sending?.type === 'respond-to-call') {
    return (
      <p class="row said">
        <AnswerMark said={sending.response} />
        <span class="mark warn">{t('own.on-its-way')}</span>
      </p>
    );
  }
  const { said, saidAt, provenance, readBack, disclosed } = turn.call;
  if (said === undefined) return turn.name === 'called' ? null : <Advice turn={turn} />;
  return (
    <>
      <p class="row said">
        <AnswerMark said={said} />
        {saidAt === undefined ? null : (
          <span class="soft small tabular">{timeOfDay(saidAt, lang, meeting.timeZone)}</span>
        )}
        {provenance === 'spoken' ? (
          <span class={`mark ${readBack === 'confirmed' ? '' : 'warn'}`}>
            {t(`call.spoken-${readBack ?? 'awaiting'}`)}
          </span>
        ) : null}
        {disclosed === undefined ? null : (
          <span class={`mark ${disclosed === 'this-answer' ? 'good' : 'outline'}`}>
            <Icon name={disclosed === 'this-answer' ? 'eye' : 'lock'} />
            {t(`call.disclosed.${disclosed}`)}
          </span>
        )}
      </p>
      {turn.name === 'called' ? <p class="small soft">{t('call.called-again')}</p> : null}
    </>
  );
}

function Advice({ turn }: { readonly turn: Exclude<Turn, { name: 'none' }> }) {
  const { view, me } = useMeeting();
  if (!hasVoice(view, me)) return <p class="soft">{t('voice.none-answer')}</p>;
  switch (turn.name) {
    case 'deferred':
    case 'skipped':
    case 'absent':
      return <p>{t(`call.advice.${turn.name}`)}</p>;
    case 'before-tour':
    case 'waiting':
      return <p class="soft">{t(`call.advice.${turn.call.requestedAt === undefined ? turn.name : 'asked'}`)}</p>;
    default:
      return null;
  }
}

/** Asking the chair to be called, and taking that back. */
function CallRequest({ turn }: { readonly turn: Exclude<Turn, { name: 'none' }> }) {
  const { link, view, me, lang } = useMeeting();
  const delegation = me.delegation ?? '';
  if (turn.name === 'called' || turn.name === 'spoken') return null;
  const since = turn.call.requestedAt;
  const type = since === undefined ? 'request-call' : 'withdraw-call-request';
  const refusal = link.client.may({ type, delegation });
  const isOnItsWay = link.pending.value.some(({ command }) => command.type === type);
  const speaks = hasVoice(view, me);
  if (!speaks) return since === undefined ? null : <Asked since={since} />;
  const reason = refusal === null ? (isOnItsWay ? t('own.on-its-way') : null) : explainRejection(refusal, lang);
  return (
    <div class="call-request">
      {since === undefined ? null : <Asked since={since} />}
      <Button look="small" reason={reason} onPress={() => void give(link, { type, delegation })}>
        {t(since === undefined ? 'call.ask' : 'call.unask')}
      </Button>
    </div>
  );
}

function Asked({ since }: { readonly since: number }) {
  const { meeting, lang } = useMeeting();
  return <span class="mark accent">{t('call.asked', { time: timeOfDay(since, lang, meeting.timeZone) })}</span>;
}
