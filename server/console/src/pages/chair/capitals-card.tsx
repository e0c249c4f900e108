import { useSignal } from '@preact/signals';
import { type Standing, standingOf } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { delegationName } from '../../language/names.ts';
import { cityOf, dateAndTime } from '../../language/times.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { CapitalDatesDialog } from './capital-dates-dialog.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { participantsIn } from './rounds.ts';

const STANDINGS: readonly Standing[] = ['open', 'approved', 'committed', 'declined', 'lapsed', 'withdrawn'];

/** What happens after the closing: dates for capitals, their seats, and what they have decided. */
export function CapitalsCard() {
  const { link, view, meeting, lang } = useMeeting();
  const dialog = useSignal<'dates' | 'invite' | null>(null);
  const refusal = link.client.may({ type: 'set-capital-dates' });
  const participants = participantsIn(view);
  const seats = new Set(
    Object.values(view.members)
      .filter(({ role, revokedAt }) => role === 'capital' && revokedAt === undefined)
      .map(({ delegation }) => delegation),
  ).size;
  const close = () => {
    dialog.value = null;
  };
  return (
    <section class="panel capitals" aria-labelledby="capitals">
      <h2 id="capitals">{t('capital-dates.title')}</h2>
      <p class="small soft">{t('capital-dates.what')}</p>
      <dl class="settings small">
        {(['decideBy', 'reviewAt'] as const).map((name) => (
          <div key={name}>
            <dt>{t(name === 'decideBy' ? 'capital-dates.decide-by' : 'capital-dates.review')}</dt>
            <dd>
              <DateWords at={meeting.capitalDates[name]} />
            </dd>
          </div>
        ))}
        <div>
          <dt>
            {seats === 0
              ? t('capital-dates.no-seat')
              : t('capital-dates.seats', { count: seats, all: participants.length })}
          </dt>
        </div>
      </dl>
      <OwnDates />
      <div class="row">
        <Button
          look="small"
          reason={refusal === null ? null : explainRejection(refusal, lang)}
          onPress={() => {
            dialog.value = 'dates';
          }}
        >
          {t('capital-dates.set')}…
        </Button>
        <Button
          look="small"
          onPress={() => {
            dialog.value = 'invite';
          }}
        >
          {t('capital-dates.invite')}…
        </Button>
      </div>
      {meeting.sitting.status === 'closed' ? <Decisions /> : null}
      {dialog.value === 'dates' ? <CapitalDatesDialog onClose={close} /> : null}
      {dialog.value === 'invite' ? (
        <InviteDialog
          whom={{ kind: 'new', role: 'capital' }}
          delegations={participants.map((one) => ({ code: one.code, name: delegationName(one, lang) }))}
          onClose={close}
        />
      ) : null}
    </section>
  );
}

/** A date in the meeting's time zone; whether it has passed. */
function DateWords({ at }: { readonly at: number | null }) {
  const { link, meeting, lang } = useMeeting();
  if (at === null) return <span class="soft">{t('capital-dates.unset')}</span>;
  const date = dateAndTime(at, lang, meeting.timeZone);
  return (
    <>
      {t('capital-dates.at', { date, city: cityOf(meeting.timeZone) })}
      {link.now.value >= at ? <span class="mark warn">{t('capital-dates.passed')}</span> : null}
    </>
  );
}

function OwnDates() {
  const { view, meeting, lang } = useMeeting();
  const own = participantsIn(view).filter(({ decideBy }) => decideBy !== undefined);
  if (own.length === 0) return null;
  return (
    <ul class="small">
      {own.map((one) => (
        <li key={one.code}>
          {t('capital-dates.own-date', {
            delegation: delegationName(one, lang),
            date: dateAndTime(one.decideBy ?? 0, lang, meeting.timeZone),
          })}
        </li>
      ))}
    </ul>
  );
}

/** After the closing: where each contribution stands, by delegation; nothing is added up across standings. */
function Decisions() {
  const { link, view, meeting, lang } = useMeeting();
  const all = Object.values(view.pledges).map((pledge) => ({
    pledge,
    standing: standingOf(pledge, meeting.capitalDates, link.now.value),
  }));
  if (all.length === 0) return <p class="small soft">{t('capital-dates.overview-none')}</p>;
  const codes = [...new Set(all.map(({ pledge }) => pledge.delegation))]
    .map((code) => ({ code, name: delegationName(view.delegations[code] ?? { code }, lang) }))
    .sort((a, b) => a.name.localeCompare(b.name));
  return (
    <section class="decisions" aria-labelledby="decisions">
      <h3 id="decisions">{t('capital-dates.overview')}</h3>
      <p class="row tags">
        {STANDINGS.map((standing) => ({ standing, count: all.filter((one) => one.standing === standing).length }))
          .filter(({ count }) => count > 0)
          .map(({ standing, count }) => (
            <span key={standing} class={`mark standing-${standing}`}>
              {t('capital-dates.count', { standing: t(`capital-dates.standing.${standing}`), count })}
            </span>
          ))}
      </p>
      <p class="small soft">{t('capital-dates.never-added')}</p>
      <ul>
        {codes.map(({ code, name }) => (
          <li key={code} class="of-delegation">
            <strong class="small">{name}</strong>
            <ul>
              {all
                .filter(({ pledge }) => pledge.delegation === code)
                .map(({ pledge, standing }) => (
                  <li key={pledge.id} class={`decision standing-${standing}`}>
                    <span lang={pledge.content.language}>{pledge.content.title}</span>
                    <span class="row small standing">
                      {standing === 'approved' || standing === 'committed' ? <Icon name="check" /> : null}
                      {t(`capital-dates.standing.${standing}`)}
                    </span>
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
