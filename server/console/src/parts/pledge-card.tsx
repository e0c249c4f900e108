import type { PledgeRecord } from '@tour-de-table/client-sdk';
import { standingOf } from '@tour-de-table/shared/view';
import type { ComponentChildren } from 'preact';
import { t } from '../language/index.ts';
import { dateAndTime, timeOfDay } from '../language/times.ts';
import { useMeeting } from '../meeting/meeting-link.ts';
import { Icon } from './icon.tsx';
import { Around, Local } from './local-text.tsx';
import { Named } from './named.tsx';
import { PledgeFacts } from './pledge-facts.tsx';
import { PledgeHistory } from './pledge-history.tsx';
import { factsOf, nameIn } from './pledge-words.ts';
import { WrittenIn } from './written-in.tsx';

interface PledgeCardProps {
  readonly pledge: PledgeRecord;
  /** Before the title, such as a box to select it. */
  readonly lead?: ComponentChildren;
  /** What can be done with it. */
  readonly children?: ComponentChildren;
  /** What else there is to say about it. */
  readonly more?: ComponentChildren;
  readonly isFresh?: boolean;
  /** Leaves out whose it is, where that goes without saying, and how far it has come, which stands below it. */
  readonly isOwn?: boolean;
}

/** One contribution with everything that its reader may know of it. */
export function PledgeCard({ pledge, lead, children, more, isFresh = false, isOwn = false }: PledgeCardProps) {
  const { link, view, meeting, lang } = useMeeting();
  const { content, serial, delegation, status, version, at, band, takenBack } = pledge;
  const facts = factsOf({ ...content, partners: undefined }, (code) => nameIn(view.delegations, code, lang));
  const phase = view.phases[pledge.phaseId];
  const isWithdrawn = status === 'withdrawn';
  const standing = standingOf(pledge, meeting.capitalDates, link.now.value);
  const isGrey = standing === 'lapsed' || standing === 'declined';
  return (
    <article class={`pledge ${isFresh ? 'fresh' : ''} ${isWithdrawn ? 'withdrawn' : ''} ${isGrey ? 'grey' : ''}`}>
      <header class="row">
        {lead}
        {isOwn ? null : (
          <strong class="whose">
            <Named code={delegation} />
          </strong>
        )}
        {serial === null ? null : <span class="soft small tabular">{serial}</span>}
        <DisclosureMark pledge={pledge} />
        {isWithdrawn ? <span class="mark bad">{t('record.withdrawn')}</span> : null}
        {isGrey ? <span class="mark outline">{t(`capital-dates.standing.${standing}`)}</span> : null}
        <ProvenanceMark pledge={pledge} />
        <time class="soft small tabular push" dateTime={new Date(at).toISOString()}>
          {timeOfDay(at, lang, meeting.timeZone)}
        </time>
      </header>
      <h3 lang={content.language}>{content.title}</h3>
      {takenBack === undefined ? null : (
        <p class="note small">{t('taken-back.pledge', { reason: takenBack.reason })}</p>
      )}
      <p class="row tags">
        <span class="mark accent">{t(`category.${content.category}`)}</span>
        {content.domain === undefined ? null : <span class="mark">{t(`domain.${content.domain}`)}</span>}
        <span class={`mark band-${band}`}>{t(`band.${band}`)}</span>
        <WrittenIn tag={content.language} />
      </p>
      {content.text === undefined ? null : (
        <p class="text" lang={content.language}>
          {content.text}
        </p>
      )}
      {facts.length === 0 ? null : (
        <dl class="facts">
          <PledgeFacts facts={facts} />
        </dl>
      )}
      <Partners pledge={pledge} />
      {isOwn ? null : <Axes pledge={pledge} />}
      {isOwn ? null : <PledgeHistory pledge={pledge} />}
      {more}
      <footer class="row small soft">
        <span>
          {version > 1 ? t('pledge.version', { version }) : null}
          {phase !== undefined && meeting.current?.phaseId !== phase.id ? (
            <>
              {' '}
              <Around sentence={(name) => t('pledge.made-in', { phase: name })}>
                <Local text={phase.title} />
              </Around>
            </>
          ) : null}
        </span>
        {children === undefined ? null : <span class="row push">{children}</span>}
      </footer>
    </article>
  );
}

/** Whether others see it. Only its delegation and the chair's side are told. */
function DisclosureMark({ pledge: { disclosed, status } }: { readonly pledge: PledgeRecord }) {
  if (disclosed === undefined || (status === 'withdrawn' && disclosed === 'no')) return null;
  const isOpen = disclosed === 'this-version';
  return (
    <span class={`mark ${isOpen ? 'good' : 'outline'}`}>
      <Icon name={isOpen ? 'eye' : 'lock'} />
      {t(`disclosed.${disclosed}`)}
    </span>
  );
}

/** What was spoken at the table and entered for the delegation stays marked as such. */
function ProvenanceMark({ pledge: { provenance, readBack } }: { readonly pledge: PledgeRecord }) {
  if (provenance !== 'spoken') return null;
  const isConfirmed = readBack === 'confirmed';
  return (
    <span class={`mark ${isConfirmed ? 'good' : 'warn'}`}>
      <Icon name={isConfirmed ? 'check' : 'warn'} />
      {t('clarify.provenance.spoken')}: {t(`clarify.read-back.${readBack ?? 'awaiting'}`)}
    </span>
  );
}

/** Whom it names, and what each says to that. */
function Partners({ pledge: { partners } }: { readonly pledge: PledgeRecord }) {
  const all = Object.entries(partners);
  if (all.length === 0) return null;
  return (
    <p class="row tags">
      <span class="small soft">{t('pledge.partners')}</span>
      {all.map(([code, said]) => (
        <span key={code} class={`mark ${PARTNER_TONES[said]}`}>
          {said === 'confirmed' ? <Icon name="check" /> : said === 'declined' ? <Icon name="close" /> : null}
          <Around sentence={(label) => t('labelled', { label, text: t(`clarify.partner.${said}`) })}>
            <Named code={code} />
          </Around>
        </span>
      ))}
    </p>
  );
}

const PARTNER_TONES = { asked: 'outline', confirmed: 'good', declined: 'bad' } as const;

/** How far it has come on the record, and how binding it is: two things that have nothing to do with each other. */
function Axes({ pledge: { status, bindingness, verdict } }: { readonly pledge: PledgeRecord }) {
  const { meeting, lang } = useMeeting();
  return (
    <dl class="axes">
      <div>
        <dt>{t('clarify.axis-record')}</dt>
        <dd>{t(`clarify.status.${status}`)}</dd>
      </div>
      <div>
        <dt>{t('clarify.axis-binding')}</dt>
        <dd>
          {t(`capital-dates.binding.${bindingness}`)}
          {verdict === undefined ? null : (
            <span class="small soft">
              {' '}
              {dateAndTime(verdict.at, lang, meeting.timeZone)}
              {verdict.note === undefined ? null : ` ${t('quoted', { text: verdict.note })}`}
            </span>
          )}
        </dd>
      </div>
    </dl>
  );
}
