import type { PledgeRecord } from '@tour-de-table/client-sdk';
import type { ComponentChildren } from 'preact';
import { t } from '../language/index.ts';
import { localText } from '../language/names.ts';
import { timeOfDay } from '../language/times.ts';
import { useMeeting } from '../meeting/meeting-link.ts';
import { Icon } from './icon.tsx';
import { factsOf, nameIn } from './pledge-words.ts';

interface PledgeCardProps {
  readonly pledge: PledgeRecord;
  /** Before the title, such as a box to select it. */
  readonly lead?: ComponentChildren;
  /** What can be done with it. */
  readonly children?: ComponentChildren;
  readonly isFresh?: boolean;
  /** Leaves out whose it is, where that goes without saying. */
  readonly isOwn?: boolean;
}

/** One contribution with everything that its reader may know of it. */
export function PledgeCard({ pledge, lead, children, isFresh = false, isOwn = false }: PledgeCardProps) {
  const { view, meeting, lang } = useMeeting();
  const { content, serial, delegation, status, version, at, band } = pledge;
  const facts = factsOf(content, (code) => nameIn(view.delegations, code, lang));
  const phase = view.phases[pledge.phaseId];
  const isWithdrawn = status === 'withdrawn';
  return (
    <article class={`pledge ${isFresh ? 'fresh' : ''} ${isWithdrawn ? 'withdrawn' : ''}`}>
      <header class="row">
        {lead}
        {isOwn ? null : <strong class="whose">{nameIn(view.delegations, delegation, lang)}</strong>}
        {serial === null ? null : <span class="soft small tabular">{serial}</span>}
        <DisclosureMark pledge={pledge} />
        {isWithdrawn ? <span class="mark bad">{t('record.withdrawn')}</span> : null}
        <time class="soft small tabular push" dateTime={new Date(at).toISOString()}>
          {timeOfDay(at, lang, meeting.timeZone)}
        </time>
      </header>
      <h3 lang={content.language}>{content.title}</h3>
      <p class="row tags">
        <span class="mark accent">{t(`category.${content.category}`)}</span>
        {content.domain === undefined ? null : <span class="mark">{t(`domain.${content.domain}`)}</span>}
        <span class={`mark band-${band}`}>{t(`band.${band}`)}</span>
      </p>
      {content.text === undefined ? null : (
        <p class="text" lang={content.language}>
          {content.text}
        </p>
      )}
      {facts.length === 0 ? null : (
        <dl class="facts">
          {facts.map(({ label, values }) => (
            <div key={label}>
              <dt>{label}</dt>
              {values.map((value) => (
                <dd key={value}>{value}</dd>
              ))}
            </div>
          ))}
        </dl>
      )}
      <footer class="row small soft">
        <span>{t(`binding-line.${content.bindingness}`)}</span>
        <span>
          {version > 1 ? t('pledge.version', { version }) : null}
          {phase !== undefined && meeting.current?.phaseId !== phase.id
            ? ` ${t('pledge.made-in', { phase: localText(phase.title, lang) })}`
            : null}
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
