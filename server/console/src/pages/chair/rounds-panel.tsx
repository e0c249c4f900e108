import { t } from '../../language/index.ts';
import { inRow } from '../../language/lists.ts';
import { timeOfDay } from '../../language/times.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Empty } from '../../parts/empty.tsx';
import { Local } from '../../parts/local-text.tsx';
import { nameIn } from '../../parts/pledge-words.ts';
import { SealedRound } from './open-round-dialog.tsx';
import { earlierRounds, heardIn, type Round } from './rounds.ts';
import { SilenceList } from './silence-list.tsx';
import { AnswersRelease } from './tour-panel.tsx';

/** The rounds that were held: who was heard, who was not, and what is still to be disclosed. */
export function RoundsPanel() {
  const { view } = useMeeting();
  const rounds = earlierRounds(view);
  return (
    <>
      <section class="panel rounds" aria-labelledby="rounds">
        <h2 id="rounds" class="visually-hidden">
          {t('receipts.title')}
        </h2>
        {rounds.length === 0 ? <Empty text={t('receipts.none')} /> : null}
        {rounds.map((round) => (
          <RoundHeld key={round.phase.id} round={round} />
        ))}
      </section>
      <ReceiptsRecord />
    </>
  );
}

function RoundHeld({ round }: { readonly round: Round }) {
  const { view } = useMeeting();
  const { phase, tour } = round;
  return (
    <article class="round">
      <h3>
        <Local text={phase.title} />
      </h3>
      {tour === null ? (
        <p class="small soft">{t('tour.not-held')}</p>
      ) : (
        <>
          <p>{t('receipts.answered', heardIn(view, tour))}</p>
          <SilenceList tour={tour} />
          {phase.disclosure === 'on-release' ? <AnswersRelease round={round} /> : null}
        </>
      )}
      <SealedRound phase={phase} />
    </article>
  );
}

/** For the record: how many had received each step when it was left. */
function ReceiptsRecord() {
  const { view, meeting, lang } = useMeeting();
  const figures = Object.values(view.receipts).sort((a, b) => a.activation - b.activation);
  if (figures.length === 0) return null;
  return (
    <section class="panel receipts-record" aria-labelledby="receipts-record">
      <h2 id="receipts-record">{t('receipts.steps')}</h2>
      <ul>
        {figures.map(({ activation, phaseId, at, received, missing }) => {
          const phase = view.phases[phaseId];
          return (
            <li key={activation}>
              <strong class="small">{phase === undefined ? phaseId : <Local text={phase.title} />}</strong>
              <span class="small soft tabular">
                {timeOfDay(at, lang, meeting.timeZone)} ·{' '}
                {t('receipts.figure', { received, all: received + missing.length })}
              </span>
              {missing.length === 0 ? null : (
                <details class="small">
                  <summary>
                    {t('receipts.missing', { names: inRow(missing.slice(0, 4)) })}
                    {missing.length > 4 ? ` ${t('receipts.more', { count: missing.length - 4 })}` : ''}
                  </summary>
                  {inRow(missing.map((code) => nameIn(view.delegations, code, lang)))}
                </details>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
