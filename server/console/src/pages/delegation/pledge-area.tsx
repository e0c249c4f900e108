import { t } from '../../language/index.ts';
import type { DraftTexts } from '../../meeting/draft-fields.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { lazyPart } from '../../parts/lazy.tsx';
import { ContributeFrame, useWhyNotNow } from './contribute-head.tsx';
import { DraftsList } from './drafts-list.tsx';
import { FOR_GOOD, pledgingIn } from './pledging.ts';
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
  const { link, view, me } = useMeeting();
  const pledging = pledgingIn(view, me, link.client.may);
  const why = useWhyNotNow(pledging);
  const amended = writing.pledgeId === null ? undefined : view.pledges[writing.pledgeId];
  const otherPhase =
    pledging.can && amended !== undefined && amended.phaseId !== view.meeting['meeting']?.current?.phaseId;
  const reason = why ?? (otherPhase ? t('own.other-phase') : null);
  const mayWrite = pledging.can || !FOR_GOOD.has(pledging.why);
  const showsForm = mayWrite && (pledging.can || writing.isWanted);
  const title = amended === undefined || !showsForm ? null : t('contribute.amend', { title: amended.content.title });
  return (
    <ContributeFrame pledging={pledging} title={title} isOpen={showsForm}>
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
    </ContributeFrame>
  );
}
