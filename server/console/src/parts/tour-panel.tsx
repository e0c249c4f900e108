import { t } from '../language/index.ts';
import { inRow } from '../language/lists.ts';
import { useMeeting } from '../meeting/meeting-link.ts';
import { type TourReading, tourIn } from '../meeting/tour-reading.ts';
import { FoldedPart } from './fold.tsx';
import { Local } from './local-text.tsx';
import { Named } from './named.tsx';
import { nameIn } from './pledge-words.ts';

/** The tour de table for those who follow it: who is called, who is next, and what was said as far as it is disclosed. */
export function TourPanel() {
  const { view, lang } = useMeeting();
  const reading = tourIn(view);
  if (reading === null) return null;
  const { tour, called, heard, all, next, answers, hidden, skipped, absent, notCalled } = reading;
  const phase = view.phases[tour.phaseId];
  const names = (codes: readonly string[]) => inRow(codes.map((code) => nameIn(view.delegations, code, lang)));
  return (
    <section class="panel tour" aria-labelledby="tour">
      <header>
        <h2 id="tour">{t('call.tour')}</h2>
        <span class="count">{t('call.heard', { heard, all })}</span>
        {phase === undefined ? null : (
          <span class="soft small push">
            <Local text={phase.title} />
          </span>
        )}
      </header>
      <progress class="tour-bar" value={heard} max={all} aria-label={t('call.heard', { heard, all })} />
      {reading.isUnderWay ? (
        <dl class="tour-now">
          <div>
            <dt>{t('call.called-now')}</dt>
            <dd>{called === null ? t('call.nobody') : nameIn(view.delegations, called.delegation, lang)}</dd>
          </div>
          {next.length === 0 ? null : (
            <div>
              <dt>{t('call.then')}</dt>
              <dd>{names(next.slice(0, 3))}</dd>
            </div>
          )}
        </dl>
      ) : null}
      {phase?.disclosure === 'sealed' ? <p class="note">{t('call.sealed')}</p> : null}
      {answers.length + hidden.length + skipped.length + absent.length + notCalled.length === 0 ? null : (
        <FoldedPart summary={t('call.heard', { heard, all })}>
          <Answers reading={reading} />
        </FoldedPart>
      )}
    </section>
  );
}

/** What was said, as far as it is disclosed, and who said nothing. */
function Answers({ reading: { answers, hidden, skipped, absent, notCalled } }: { readonly reading: TourReading }) {
  const { view, me, lang } = useMeeting();
  const names = (codes: readonly string[]) => inRow(codes.map((code) => nameIn(view.delegations, code, lang)));
  return (
    <ul class="tour-answers">
      {answers.map(({ said, calls }) => (
        <li key={said}>
          <span class={`answer answer-${said}`}>{t(`call.response.${said}.name`)}</span>
          <span>
            {calls.map(({ delegation, provenance, readBack }, index) => (
              <span key={delegation} class={delegation === me.delegation ? 'own' : ''}>
                {index === 0 ? '' : ', '}
                <Named code={delegation} />
                {provenance === 'spoken' && readBack !== 'confirmed' ? (
                  <span class="soft small"> ({t('call.unconfirmed')})</span>
                ) : null}
              </span>
            ))}
          </span>
        </li>
      ))}
      {(
        [
          ['done', hidden],
          ['skipped', skipped],
          ['absent', absent],
          ['not-called', notCalled],
        ] as const
      ).map(([what, codes]) =>
        codes.length === 0 ? null : (
          <li key={what}>
            <span class={`answer silence-${what}`}>{t(`call.silence.${what}`)}</span>
            <span>{names(codes)}</span>
          </li>
        ),
      )}
    </ul>
  );
}
