import '../styles/around.css';
import { useSignal } from '@preact/signals';
import type { SilenceRecord, SummaryRecord } from '@tour-de-table/shared/view';
import { t } from '../language/index.ts';
import { bothTimes, languageName } from '../language/moments.ts';
import { roughLength } from '../language/times.ts';
import { explainRejection } from '../meeting/explain.ts';
import { useMeeting } from '../meeting/meeting-link.ts';
import {
  languagesOf,
  publishedIn,
  readableText,
  type SilenceStage,
  silenceStage,
  silencesIn,
} from '../meeting/silence-reading.ts';
import { BreakSilenceDialog } from './break-silence-dialog.tsx';
import { Button } from './button.tsx';
import { Disclosed } from './disclosed.tsx';
import { nameIn } from './pledge-words.ts';

/** The chair's summary as it is published, and whether it is adopted. */
export function OutcomePanel() {
  const { view, lang } = useMeeting();
  const summary = publishedIn(view);
  const [newest, ...earlier] = silencesIn(view);
  if (summary === null) return null;
  return (
    <section class="panel outcome" aria-labelledby="outcome">
      <header>
        <h2 id="outcome">{t('hear-silence.title')}</h2>
        <Published summary={summary} />
      </header>
      {newest === undefined ? null : <Silence silence={newest} />}
      <SummaryText summary={summary} />
      {earlier.length === 0 ? null : (
        <Disclosed title={t('hear-silence.earlier', { count: earlier.length })}>
          <ul class="stack">
            {earlier.map((silence) => (
              <li key={silence.id}>
                <Breaks silence={silence} lang={lang} />
              </li>
            ))}
          </ul>
        </Disclosed>
      )}
    </section>
  );
}

function Published({ summary: { at, version } }: { readonly summary: SummaryRecord }) {
  const { link, meeting, lang } = useMeeting();
  const { room } = bothTimes(at, link.now.value, lang, meeting.timeZone);
  return <span class="soft small">{t('hear-silence.published', { time: room, version })}</span>;
}

/** The text in the reader's language or, marked, in another; the reader may read it in any that it has. */
function SummaryText({ summary: { texts } }: { readonly summary: SummaryRecord }) {
  const { lang } = useMeeting();
  const chosen = useSignal<string | null>(null);
  const readable = readableText(texts, chosen.value ?? lang);
  if (readable === null) return null;
  const { text, language, isOwn } = readable;
  const all = languagesOf(texts);
  return (
    <div class="stack summary-text">
      {all.length < 2 ? null : (
        <div class="choices" role="radiogroup" aria-label={t('hear-silence.language')}>
          {all.map((tag) => (
            <label key={tag} lang={tag}>
              <input
                type="radio"
                name="summary-language"
                checked={tag === language}
                onChange={() => {
                  chosen.value = tag;
                }}
              />
              {languageName(tag, tag)}
            </label>
          ))}
        </div>
      )}
      {isOwn || chosen.value !== null ? null : (
        <p>
          <span class="mark outline">{t('hear-silence.in-language', { language: languageName(language, lang) })}</span>
        </p>
      )}
      <div class="text" lang={language}>
        {text}
      </div>
    </div>
  );
}

/** Until when it can be broken, by whom it was, and what came of it. */
function Silence({ silence }: { readonly silence: SilenceRecord }) {
  const { link, me, lang } = useMeeting();
  const stage = silenceStage(silence, link.now.value);
  const own = silence.breaks[me.delegation ?? ''];
  const isOpen = stage.name === 'running';
  return (
    <div class={`stack silence note ${TONES[stage.name]}`}>
      <StageLine stage={stage} silence={silence} />
      <Breaks silence={silence} lang={lang} />
      {own === undefined ? null : <p>{t('hear-silence.yours')}</p>}
      {isOpen && own === undefined && me.delegation !== null ? (
        <BreakButton silence={silence} delegation={me.delegation} />
      ) : null}
    </div>
  );
}

const TONES = { running: 'accent', due: '', adopted: 'good', broken: 'warn' } as const;

function StageLine({ stage, silence }: { readonly stage: SilenceStage; readonly silence: SilenceRecord }) {
  const { link, meeting, lang } = useMeeting();
  const both = (ms: number) => bothTimes(ms, link.now.value, lang, meeting.timeZone);
  if (stage.name === 'due') return <p role="status">{t('hear-silence.due')}</p>;
  if (stage.name !== 'running') {
    return (
      <p role="status">
        <strong>{t(`hear-silence.${stage.name}`)}</strong>{' '}
        <span class="soft small">{t('hear-silence.noted', { time: both(stage.at).room })}</span>
      </p>
    );
  }
  const { room, city, own } = both(silence.deadline);
  return (
    <>
      <p>{t('hear-silence.running')}</p>
      <dl class="deadline">
        <div>
          <dt>{t('hear-silence.until', { city })}</dt>
          <dd class="tabular">{room}</dd>
        </div>
        {own === null ? null : (
          <div>
            <dt>{t('hear-silence.until-own', { city: own.city })}</dt>
            <dd class="tabular">{own.time}</dd>
          </div>
        )}
        <div>
          <dt>{t('hear-silence.left')}</dt>
          <dd class="tabular">{roughLength(stage.leftMs, lang)}</dd>
        </div>
      </dl>
    </>
  );
}

function Breaks({ silence: { breaks, outcome }, lang }: { readonly silence: SilenceRecord; readonly lang: string }) {
  const { link, view, meeting } = useMeeting();
  const broken = Object.entries(breaks).sort(([, a], [, b]) => a.at - b.at);
  if (broken.length === 0) return outcome === undefined ? <p class="small">{t('hear-silence.unbroken')}</p> : null;
  return (
    <ul class="breaks">
      {broken.map(([code, { at, reason }]) => (
        <li key={code}>
          <strong>{t('hear-silence.broke', { delegation: nameIn(view.delegations, code, lang) })}</strong>{' '}
          <span class="soft small tabular">{bothTimes(at, link.now.value, lang, meeting.timeZone).room}</span>
          <q>{reason}</q>
        </li>
      ))}
    </ul>
  );
}

function BreakButton({ silence, delegation }: { readonly silence: SilenceRecord; readonly delegation: string }) {
  const { link, lang } = useMeeting();
  const isOpen = useSignal(false);
  const refusal = link.client.may({ type: 'break-silence', delegation });
  const isOnItsWay = link.pending.value.some(({ command }) => command.type === 'break-silence');
  // Not for this seat at all.
  if (refusal?.code === 'not-allowed') return <p class="small soft">{t('hear-silence.no-voice')}</p>;
  const reason = refusal === null ? (isOnItsWay ? t('own.on-its-way') : null) : explainRejection(refusal, lang);
  return (
    <div class="row">
      <Button
        look="danger"
        reason={reason}
        onPress={() => {
          isOpen.value = true;
        }}
      >
        {t('hear-silence.break')}
      </Button>
      {reason === null ? null : <span class="small soft">{reason}</span>}
      {isOpen.value ? (
        <BreakSilenceDialog
          silence={silence}
          delegation={delegation}
          onClose={() => {
            isOpen.value = false;
          }}
        />
      ) : null}
    </div>
  );
}
