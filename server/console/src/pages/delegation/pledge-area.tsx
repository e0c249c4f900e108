import { t } from '../../language/index.ts';
import { localText } from '../../language/names.ts';
import type { DraftTexts } from '../../meeting/draft-fields.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { lazyPart } from '../../parts/lazy.tsx';
import { nameIn } from '../../parts/pledge-words.ts';
import { DraftsList } from './drafts-list.tsx';
import { FOR_GOOD, type Pledging, pledgingIn } from './pledging.ts';
import type { Writing } from './writing.ts';

const DraftDesk = lazyPart(async () => (await import('./draft-desk.tsx')).DraftDesk);

interface PledgeAreaProps {
  readonly writing: Writing;
  readonly onOpen: (draftId: string) => void;
  /** A new draft. */
  readonly onNew: (isWanted: boolean) => void;
  /** A new draft that goes on with these texts. */
  readonly onCopy: (texts: DraftTexts) => void;
  readonly onTouched: () => void;
}

/** "What do you bring to the table?": the form, the drafts of the delegation, and why not where it is not time. */
export function PledgeArea({ writing, onOpen, onNew, onCopy, onTouched }: PledgeAreaProps) {
  const { link, view, me, lang } = useMeeting();
  const pledging = pledgingIn(view, me, link.client.may);
  const why = useReason(pledging);
  const amended = writing.pledgeId === null ? undefined : view.pledges[writing.pledgeId];
  const otherPhase =
    pledging.can && amended !== undefined && amended.phaseId !== view.meeting['meeting']?.current?.phaseId;
  const reason = why ?? (otherPhase ? t('own.other-phase') : null);
  const mayWrite = pledging.can || !FOR_GOOD.has(pledging.why);
  const showsForm = mayWrite && (pledging.can || writing.isWanted);
  const title = t('contribute.title', { delegation: nameIn(view.delegations, me.delegation ?? '', lang) });
  return (
    <section class={`panel ${showsForm ? 'contribute' : ''}`} id="contribute" aria-labelledby="contribute-title">
      <header>
        <h2 id="contribute-title">
          {amended === undefined || !showsForm ? title : t('contribute.amend', { title: amended.content.title })}
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
      {mayWrite ? <DraftsList openId={showsForm ? writing.draftId : null} onOpen={onOpen} /> : null}
      {showsForm ? (
        <DraftDesk
          key={writing.draftId}
          writing={writing}
          pledging={pledging}
          reason={reason}
          onTouched={onTouched}
          onClose={() => onNew(false)}
          onCopy={onCopy}
        />
      ) : mayWrite ? (
        <div class="row">
          <Button icon="plus" onPress={() => onNew(true)}>
            {t('drafts.prepare')}
          </Button>
          <span class="small soft">{t('drafts.prepare-hint')}</span>
        </div>
      ) : null}
    </section>
  );
}

/** Why nothing can be sent now, in words. */
function useReason(pledging: Pledging): string | null {
  const { view, lang } = useMeeting();
  if (pledging.can) return null;
  if (pledging.why === 'no-voice') return t('voice.none-pledge');
  const phase = pledging.phaseId === undefined ? undefined : view.phases[pledging.phaseId];
  return t(`contribute.why.${pledging.why}`, { phase: phase === undefined ? '' : localText(phase.title, lang) });
}
