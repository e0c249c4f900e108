import '../styles/around.css';
import '../styles/fold.css';
import { type Signal, useSignal } from '@preact/signals';
import type { Happening } from '@tour-de-table/shared/view';
import {
  type HappeningWords,
  happeningKey,
  loadWords,
  localTextIn,
  sentenceParts,
  WORD_LANGUAGES,
  type WordLanguage,
} from '@tour-de-table/shared/words';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../language/index.ts';
import { dayIn, dayName, languageName, momentIn } from '../language/moments.ts';
import { localText } from '../language/names.ts';
import { cityOf, ownTimeZone, timeOfDay } from '../language/times.ts';
import { foremost, type ToldStep, toldBySteps } from '../meeting/catching-up.ts';
import { type CatchingUp, wholeSpan } from '../meeting/catching-up-state.ts';
import { type FetchedHappenings, fetchHappenings } from '../meeting/fetch-happenings.ts';
import { isLesser, knownIn, type Span } from '../meeting/last-seen.ts';
import { type MeetingLink, useMeeting } from '../meeting/meeting-link.ts';
import { chooseWordsLanguage, wordsLanguage } from '../meeting/words-language.ts';
import { Empty } from './empty.tsx';
import { Icon } from './icon.tsx';

/** Sentences, and their language: names change with them, not before. */
interface Telling {
  readonly words: HappeningWords;
  readonly tag: WordLanguage;
}

type Reading = 'loading' | 'failed' | (FetchedHappenings & Telling);

/** So many of the happenings are told before the rest is asked for. */
const FOREMOST_MAX = 2;

/** What happened in a span: the most important of it and, once it is opened, all by step of the agenda. */
export function CatchUpPanel({ of, span }: { readonly of: CatchingUp; readonly span: Span }) {
  const { link } = useMeeting();
  const [reading, again] = useReading(link, span);
  const all = useRef<HTMLDetailsElement>(null);
  const title = useRef<HTMLElement>(null);
  const isAsked = of.isAsked.value;
  useEffect(() => {
    // Who asked for it is led to it; who came back is not torn away from what they do.
    if (!isAsked || all.current === null) return;
    of.isAsked.value = false;
    all.current.open = true;
    title.current?.focus();
    title.current?.scrollIntoView({ block: 'start' });
  }, [isAsked]);
  const isTold = reading !== 'loading' && reading !== 'failed';
  return (
    <section class="panel catch-up" aria-labelledby="catch-up">
      <details ref={all}>
        <summary ref={title}>
          <h2 id="catch-up">
            <Title span={span} />
            {isTold ? <HowMuch reading={reading} /> : null}
          </h2>
          {isTold ? <Foremost reading={reading} /> : null}
        </summary>
        <div class="fold-body">
          <div class="row catch-up-ways">
            <OwnClock span={span} />
            <LanguageOfWords />
            <OtherSpan of={of} span={span} />
          </div>
          {isTold ? <Told reading={reading} span={span} /> : null}
        </div>
      </details>
      <button
        type="button"
        class="button quiet away"
        aria-label={t('catch-up.dismiss')}
        title={t('catch-up.dismiss')}
        onClick={() => {
          of.shown.value = null;
        }}
      >
        <Icon name="close" />
      </button>
      <div aria-live="polite">
        {reading === 'loading' ? <p class="soft small aside">{t('common.loading')}</p> : null}
      </div>
      {reading === 'failed' ? (
        <div class="note bad row aside" role="alert">
          <span>{t('catch-up.failed')}</span>
          <button type="button" class="button small" onClick={again}>
            {t('common.try-again')}
          </button>
        </div>
      ) : null}
    </section>
  );
}

/** How many happenings there are besides coming and going. */
function HowMuch({ reading: { happenings, words } }: { readonly reading: FetchedHappenings & Telling }) {
  const count = sayableOf(happenings, words).filter((happening) => !isLesser(happening)).length;
  return (
    <>
      {' '}
      <span class="count">{count}</span>
    </>
  );
}

/** The most important of it: what concerns oneself, and where the meeting has come to. */
function Foremost({ reading: { happenings, words, tag } }: { readonly reading: FetchedHappenings & Telling }) {
  const { me } = useMeeting();
  const sayable = sayableOf(happenings, words);
  return (
    <span class="foremost small" lang={tag}>
      {foremost(sayable, me.delegation, FOREMOST_MAX).map((happening, index) => (
        <span key={`${happening.position}-${index}`}>
          <Sentence happening={happening} telling={{ words, tag }} />
        </span>
      ))}
    </span>
  );
}

/** A server that is newer than this page may tell what it has no words for. */
function sayableOf(happenings: readonly Happening[], words: HappeningWords): readonly Happening[] {
  return happenings.filter((happening) => Object.hasOwn(words, happeningKey(happening)));
}

/** The happenings of a span with the words to tell them: what the page knows already, else from the server. */
function useReading(link: MeetingLink, span: Span): readonly [Reading, () => void] {
  const reading = useSignal<Reading>('loading');
  const attempt = useSignal(0);
  const connection = link.connection.value.name;
  const tag = wordsLanguage();
  useEffect(() => {
    const end = new AbortController();
    void read(link, span, tag, end.signal, reading);
    return () => end.abort();
  }, [link, tag, attempt.value]);
  useEffect(() => {
    // A link that is back is worth a try.
    if (connection === 'live' && reading.peek() === 'failed') attempt.value += 1;
  }, [connection]);
  return [
    reading.value,
    () => {
      attempt.value += 1;
    },
  ];
}

async function read(
  link: MeetingLink,
  span: Span,
  tag: WordLanguage,
  end: AbortSignal,
  reading: Signal<Reading>,
): Promise<void> {
  const before = reading.peek();
  if (before === 'failed') reading.value = 'loading';
  try {
    const known = knownIn(span, link.client.getSnapshot().happenings);
    // In another language the same is told again.
    const has = typeof before === 'object' ? before : known.isComplete ? known : null;
    const [words, told] = await Promise.all([loadWords(tag), has ?? fetchHappenings(link.seat, span, end)]);
    if (!end.aborted) reading.value = { words, tag, happenings: told.happenings, isComplete: told.isComplete };
  } catch {
    if (!end.aborted) reading.value = 'failed';
  }
}

function Title({ span: { since, until } }: { readonly span: Span }) {
  const { meeting, lang } = useMeeting();
  const at = (ms: number) => momentIn(ms, until, lang, meeting.timeZone);
  return (
    <>
      {since === null
        ? t('catch-up.so-far', { to: at(until) })
        : t('catch-up.away', { from: at(since), to: at(until) })}
    </>
  );
}

/** The same time by the reader's own clock, where that is another one. */
function OwnClock({ span: { since, until } }: { readonly span: Span }) {
  const { meeting, lang } = useMeeting();
  const [zone, city] = [ownTimeZone(), cityOf(meeting.timeZone)];
  const at = (ms: number) => momentIn(ms, until, lang, zone);
  const isSame = timeOfDay(until, lang, zone) === timeOfDay(until, lang, meeting.timeZone);
  return (
    <p class="small soft">
      {t('catch-up.zone', { city })}
      {isSame
        ? ''
        : ` ${t('catch-up.own', { time: since === null ? at(until) : `${at(since)}–${at(until)}`, city: cityOf(zone) })}`}
    </p>
  );
}

function LanguageOfWords() {
  const { lang } = useMeeting();
  const tag = wordsLanguage();
  return (
    <label class="row small words-language">
      <span class="soft">{t('catch-up.language')}</span>
      <select
        class="input"
        value={tag}
        onChange={(event) => {
          const found = WORD_LANGUAGES.find((known) => known === event.currentTarget.value);
          if (found !== undefined) chooseWordsLanguage(found);
        }}
      >
        {WORD_LANGUAGES.map((known) => (
          <option key={known} value={known} lang={known} title={languageName(known, lang)}>
            {languageName(known, known)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** From what was missed to the whole, and back. */
function OtherSpan({ of, span }: { readonly of: CatchingUp; readonly span: Span }) {
  const { link, meeting, lang } = useMeeting();
  const missed = of.missed.value;
  const isWhole = span.since === null;
  if (isWhole && (missed === null || missed.since === null)) return null;
  return (
    <button
      type="button"
      class="button small"
      onClick={() => {
        of.shown.value = isWhole ? missed : wholeSpan(link);
        of.isAsked.value = true;
      }}
    >
      {isWhole
        ? t('catch-up.only-since', { from: momentIn(missed?.since ?? 0, span.until, lang, meeting.timeZone) })
        : t('catch-up.whole')}
    </button>
  );
}

interface ToldProps {
  readonly reading: Exclude<Reading, string>;
  readonly span: Span;
}

function Told({ reading: { happenings, isComplete, words, tag }, span }: ToldProps) {
  const { link, view } = useMeeting();
  const steps = toldBySteps(view, sayableOf(happenings, words), link.client.getSnapshot().happenings);
  return (
    <>
      {isComplete ? null : <p class="note warn">{t('catch-up.incomplete')}</p>}
      {steps.length === 0 ? <Empty text={t('catch-up.none')} /> : null}
      {steps.length === 0 ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
        <section class="told" tabIndex={0} aria-labelledby="catch-up">
          {steps.map((step, index) => (
            <Step
              key={step.position}
              step={step}
              telling={{ words, tag }}
              dayBefore={steps[index - 1]?.told.at(-1)?.at ?? span.until}
            />
          ))}
        </section>
      )}
    </>
  );
}

interface StepProps {
  readonly step: ToldStep;
  readonly telling: Telling;
  /** Of what stands above: the day is named where it changes. */
  readonly dayBefore: number;
}

function Step({ step, telling, dayBefore }: StepProps) {
  const { view, meeting, lang } = useMeeting();
  const { tag } = telling;
  const phase = view.phases[step.phaseId ?? ''];
  const first = step.told[0] ?? step.lesser[0];
  const isOtherDay = first !== undefined && dayIn(first.at, meeting.timeZone) !== dayIn(dayBefore, meeting.timeZone);
  return (
    <section>
      {isOtherDay ? <p class="eyebrow">{dayName(first.at, lang, meeting.timeZone)}</p> : null}
      {phase === undefined ? (
        <h3>{t(step.isAfterClosing ? 'catch-up.after' : 'catch-up.before')}</h3>
      ) : (
        <h3 lang={localTextIn(phase.title, tag).language ?? tag}>{localText(phase.title, tag)}</h3>
      )}
      <Sentences happenings={step.told} telling={telling} />
      {step.lesser.length === 0 ? null : (
        <details class="small">
          <summary>{t('catch-up.lesser', { count: step.lesser.length })}</summary>
          <Sentences happenings={step.lesser} telling={telling} />
        </details>
      )}
    </section>
  );
}

function Sentences({ happenings, telling }: { readonly happenings: readonly Happening[]; readonly telling: Telling }) {
  return (
    <ol lang={telling.tag}>
      {happenings.map((happening, index) => (
        <li key={`${happening.position}-${index}`}>
          <Sentence happening={happening} telling={telling} />
        </li>
      ))}
    </ol>
  );
}

function Sentence({
  happening,
  telling: { words, tag },
}: {
  readonly happening: Happening;
  readonly telling: Telling;
}) {
  const { view, meeting, lang } = useMeeting();
  return (
    <>
      <time class="tabular soft" dateTime={new Date(happening.at).toISOString()}>
        {timeOfDay(happening.at, lang, meeting.timeZone)}
      </time>{' '}
      <span>
        {sentenceParts(happening, words, view, tag).map(({ text, language: own }, at) =>
          own === undefined ? (
            text
          ) : (
            <span key={at} lang={own}>
              {text}
            </span>
          ),
        )}
      </span>
    </>
  );
}
