import type { ComponentChildren } from 'preact';
import { t } from '../../language/index.ts';
import { localText } from '../../language/names.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Icon } from '../../parts/icon.tsx';
import { nameIn } from '../../parts/pledge-words.ts';
import { type Pledging, pledgingIn } from './pledging.ts';

/** The part for contributing until its form is here: whether it is time, who will see it, or why not. */
export function ContributeFirst() {
  const { link, view, me } = useMeeting();
  return (
    <ContributeFrame pledging={pledgingIn(view, me, link.client.may)} title={null} isOpen={false}>
      <div class="skeleton" aria-busy="true" />
    </ContributeFrame>
  );
}

interface ContributeFrameProps {
  readonly pledging: Pledging;
  /** `null`: what it is asked. */
  readonly title: string | null;
  readonly isOpen: boolean;
  readonly children: ComponentChildren;
}

/** "What do you bring to the table?", and what holds for it now. */
export function ContributeFrame({ pledging, title, isOpen, children }: ContributeFrameProps) {
  const { view, me, lang } = useMeeting();
  const why = useWhyNotNow(pledging);
  return (
    <section class={`panel ${isOpen ? 'contribute' : ''}`} id="contribute" aria-labelledby="contribute-title">
      <header>
        <h2 id="contribute-title">
          {title ?? t('contribute.title', { delegation: nameIn(view.delegations, me.delegation ?? '', lang) })}
        </h2>
      </header>
      {pledging.can ? (
        <p class={`note with-icon ${pledging.disclosure === 'live' ? 'accent' : ''}`}>
          <Icon name={pledging.disclosure === 'live' ? 'eye' : 'lock'} />
          <strong>{t(`contribute.seen.${pledging.disclosure}`)}</strong>
        </p>
      ) : (
        <div class="note with-icon">
          <Icon name="lock" />
          <p>{why}</p>
        </div>
      )}
      {children}
    </section>
  );
}

/** Why nothing can be sent now, in words. */
export function useWhyNotNow(pledging: Pledging): string | null {
  const { view, lang } = useMeeting();
  if (pledging.can) return null;
  if (pledging.why === 'no-voice') return t('voice.none-pledge');
  const phase = pledging.phaseId === undefined ? undefined : view.phases[pledging.phaseId];
  return t(`contribute.why.${pledging.why}`, { phase: phase === undefined ? '' : localText(phase.title, lang) });
}
