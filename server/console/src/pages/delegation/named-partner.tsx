import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { newestFirst } from '../../meeting/reading.ts';
import { PledgeCard } from '../../parts/pledge-card.tsx';
import { PartnerButtons } from './waiting-for-you.tsx';

/** Pledges of others that name this delegation as a partner, in the version that it is asked about. */
export function NamedPartner() {
  const { view, me } = useMeeting();
  const code = me.delegation ?? '';
  const named = newestFirst(
    Object.values(view.pledges).filter(({ delegation, partners }) => delegation !== code && code in partners),
  );
  if (named.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="named">
      <header>
        <h2 id="named">{t('partner.title')}</h2>
        <span class="count">{named.length}</span>
      </header>
      <p class="small soft">{t('partner.hint')}</p>
      <ul class="stack">
        {named.map((pledge) => {
          const said = pledge.partners[code] ?? 'asked';
          return (
            <li key={pledge.id}>
              <PledgeCard pledge={pledge}>
                <span class={`mark ${said === 'confirmed' ? 'good' : said === 'declined' ? 'bad' : 'warn'}`}>
                  {t(`partner.you.${said}`, { version: pledge.version })}
                </span>
                {pledge.status === 'withdrawn' ? null : <PartnerButtons pledge={pledge} />}
              </PledgeCard>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
