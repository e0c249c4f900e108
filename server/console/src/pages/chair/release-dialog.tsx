import type { PledgeRecord } from '@tour-de-table/client-sdk';
import { t } from '../../language/index.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Named } from '../../parts/named.tsx';
import { releaseCommand } from './commands.ts';
import { ForGood } from './for-good.tsx';
import { needsSecondOfficer } from './four-eyes.ts';

interface ReleaseDialogProps {
  readonly pledges: readonly PledgeRecord[];
  readonly onClose: () => void;
}

/** Lists exactly the versions that will be released. A disclosure cannot be undone, and it says so. */
export function ReleaseDialog({ pledges, onClose }: ReleaseDialogProps) {
  const { link, view, meeting } = useMeeting();
  const isProposal = needsSecondOfficer(meeting, 'release-pledges');
  const changed = pledges.filter(({ id, version }) => view.pledges[id]?.version !== version);
  return (
    <Dialog
      title={t('ask.release-pledges', { count: pledges.length })}
      confirm={isProposal ? t('proposals.propose') : t('do.release-pledges', { count: pledges.length })}
      isOff={changed.length > 0 || pledges.length === 0}
      onConfirm={() => void give(link, releaseCommand(view, pledges))}
      onClose={onClose}
    >
      <ul class="release-list">
        {pledges.map(({ id, delegation, content, version }) => (
          <li key={id}>
            <strong>
              <Named code={delegation} />
            </strong>
            <span lang={content.language}>{content.title}</span>
            <span class="small soft">
              {t(`category.${content.category}`)} · {t(`capital-dates.binding.${content.bindingness}`)} ·{' '}
              {t('pledge.version', { version })}
            </span>
          </li>
        ))}
      </ul>
      <p>{t('release.follows')}</p>
      <ForGood isProposal={isProposal} />
      {changed.length === 0 ? null : (
        <p class="note bad" role="alert">
          {t('release.changed', { count: changed.length })}
        </p>
      )}
    </Dialog>
  );
}
