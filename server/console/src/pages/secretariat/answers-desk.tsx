import '../../styles/pill-choices.css';
import '../../styles/spoken.css';
import type { TourRecord } from '@tour-de-table/shared/view';
import { useRef } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { stillToCall } from '../../meeting/my-turn.ts';
import { Empty } from '../../parts/empty.tsx';
import { Local } from '../../parts/local-text.tsx';
import { nameIn } from '../../parts/pledge-words.ts';
import { AwaitingReadBack } from '../chair/read-back-list.tsx';
import { heardIn, type Round, roundNow } from '../chair/rounds.ts';
import { SealedRound } from '../chair/spoken-parts.tsx';
import { AnswerLine, type AnswerLineControl } from './answer-line.tsx';
import { AnswersList } from './answers-list.tsx';

/** What is said at the table is entered here as fast as it is said, by keyboard alone. */
export function AnswersDesk() {
  const { view } = useMeeting();
  const round = roundNow(view);
  return (
    <div class="desk-columns answers-desk">
      <section class="panel" aria-labelledby="answers-desk">
        <header>
          <h1 id="answers-desk" class="desk-title">
            {t('answers-desk.title')}
          </h1>
          {round === null ? null : (
            <span class="soft">
              <Local text={round.phase.title} />
            </span>
          )}
        </header>
        <Entry round={round} />
      </section>
      {round?.tour == null ? <Keys /> : <Aside round={round} tour={round.tour} />}
    </div>
  );
}

function Entry({ round }: { readonly round: Round | null }) {
  const { view } = useMeeting();
  const line = useRef<AnswerLineControl | null>(null);
  if (round === null) return <Empty text={t('entry.not-now')} />;
  if (round.phase.disclosure === 'sealed') {
    return <SealedRound />;
  }
  const { tour, phase } = round;
  if (tour === null) return <Empty text={t('entry.no-tour')} />;
  const { heard, all } = heardIn(view, tour);
  return (
    <>
      {phase.disclosure === undefined ? null : <p class="small soft">{t(`answers.seen.${phase.disclosure}`)}</p>}
      <AnswerLine tour={tour} control={line} />
      <div class="row">
        <h2>{t('tour.list')}</h2>
        <span class="count">{t('tour.heard', { heard, all })}</span>
      </div>
      <AnswersList tour={tour} onChoose={(code) => line.current?.choose(code)} />
    </>
  );
}

function Aside({ round, tour }: { readonly round: Round; readonly tour: TourRecord }) {
  const { view, lang } = useMeeting();
  const [next] = stillToCall(view, tour);
  const nameOf = (code: string) => nameIn(view.delegations, code, lang);
  return (
    <aside class="desk-side stack">
      <section class="panel" aria-labelledby="answers-called">
        <h2 id="answers-called">{t('tour.called-now')}</h2>
        <p class="called-name">{tour.called === null ? t('tour.nobody-called') : nameOf(tour.called)}</p>
        <p class="small soft">
          {next === undefined ? t('tour.all-called') : t('tour.after-that', { names: nameOf(next) })}
        </p>
      </section>
      {round.phase.disclosure === 'sealed' ? null : (
        <section class="panel" aria-labelledby="answers-read-back">
          <h2 id="answers-read-back">{t('answers-desk.read-back')}</h2>
          <AwaitingReadBack round={round} />
        </section>
      )}
      <Keys />
    </aside>
  );
}

const KEYS = ['who', 'digit', 'enter', 'tab', 'up', 'escape'] as const;

function Keys() {
  return (
    <section class="panel desk-side" aria-labelledby="answers-keys">
      <h2 id="answers-keys">{t('help.title')}</h2>
      <dl class="entry-keys small">
        {KEYS.map((key) => (
          <div key={key}>
            <dt>
              <kbd>{t(`answers-desk.key.${key}`)}</kbd>
            </dt>
            <dd>{t(`answers-desk.key-does.${key}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
