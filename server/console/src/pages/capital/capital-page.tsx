import '../../styles/delegation.css';
import '../../styles/print.css';
import { t } from '../../language/index.ts';
import { delegationName } from '../../language/names.ts';
import { cityOf, dateAndTime, ownTimeZone, roughLength } from '../../language/times.ts';
import { type CapitalStage, capitalStage, decideByOf, pledgesToDecide } from '../../meeting/capital-reading.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Agenda } from '../../parts/agenda.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Icon } from '../../parts/icon.tsx';
import { NowCard } from '../../parts/now-card.tsx';
import { OtherPledges } from '../../parts/other-pledges.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { Shell } from '../../parts/shell.tsx';
import { DecisionCard } from './decision-card.tsx';

/** The page of a capital: what it will be asked and when, and after the closing its decisions. */
export function CapitalPage() {
  const { link, view, me, lang } = useMeeting();
  const code = me.delegation ?? '';
  const name = delegationName(view.delegations[code] ?? { code }, lang);
  const stage = capitalStage(view, code, link.now.value);
  const pledges = pledgesToDecide(view, code);
  const undecided = pledges.filter(({ status, verdict }) => status !== 'withdrawn' && verdict === undefined).length;
  return (
    <Shell who={`${name} · ${t('role.capital')}`} class="delegation capital">
      <div class="delegation-main">
        <section class={`panel capital-head stage-${stage.name}`} aria-labelledby="capital">
          <p class="eyebrow">{t('capital.eyebrow', { delegation: name })}</p>
          <h1 id="capital">
            {stage.name === 'open' && undecided > 0
              ? t('capital.to-decide', { count: undecided })
              : t(`capital.stage.${stage.name}`)}
          </h1>
          <p>{t(`capital.advice.${stage.name}`)}</p>
          <Dates stage={stage} />
          <p class="note with-icon">
            <Icon name="lock" />
            <strong>{t('capital.nothing-binds')}</strong>
          </p>
        </section>
        <section class="panel" aria-labelledby="decisions">
          <header>
            <h2 id="decisions">{t('capital.pledges', { delegation: name })}</h2>
            <span class="count">{pledges.length}</span>
          </header>
          {pledges.length === 0 ? (
            <Empty text={t(stage.name === 'before' ? 'capital.none-yet' : 'capital.none')} />
          ) : (
            <ul class="stack">
              {pledges.map((pledge) => (
                <li key={pledge.id}>
                  <DecisionCard pledge={pledge} stage={stage} />
                </li>
              ))}
            </ul>
          )}
        </section>
        <Outcome />
        <OtherPledges />
      </div>
      <div class="delegation-side">
        {stage.name === 'before' ? <NowCard /> : null}
        <Agenda folds />
      </div>
    </Shell>
  );
}

/** Deadline and review date, in the reader's zone and in the host's. */
function Dates({ stage }: { readonly stage: CapitalStage }) {
  const { link, view, me, meeting, lang } = useMeeting();
  const decideBy = decideByOf(view, me.delegation ?? '');
  const { reviewAt } = meeting.capitalDates;
  const own = ownTimeZone();
  const row = (what: 'deadline' | 'review', at: number | null) => (
    <div>
      <dt>{t(`capital.${what}`)}</dt>
      {at === null ? (
        <dd>{t(`capital.no-${what}`)}</dd>
      ) : (
        <>
          <dd class="tabular">
            <strong>{dateAndTime(at, lang)}</strong> <span class="soft small">{cityOf(own)}</span>
          </dd>
          {own === meeting.timeZone ? null : (
            <dd class="tabular small soft">
              {dateAndTime(at, lang, meeting.timeZone)} {cityOf(meeting.timeZone)}
            </dd>
          )}
          {what === 'deadline' && stage.name === 'open' ? (
            <dd class="small">{t('capital.left', { time: roughLength(at - link.now.value, lang) })}</dd>
          ) : null}
        </>
      )}
    </div>
  );
  return (
    <dl class="dates">
      {row('deadline', decideBy)}
      {row('review', reviewAt)}
    </dl>
  );
}
