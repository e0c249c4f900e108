import type { PledgeRecord } from '@tour-de-table/client-sdk';
import { t } from '../../language/index.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { Consequences, Dialog } from '../../parts/dialog.tsx';

/** Agreeing that the chair may disclose this version further, with what that means. */
export function ConsentDialog({ pledge, onClose }: { readonly pledge: PledgeRecord; readonly onClose: () => void }) {
  const { link } = useMeeting();
  const { id: pledgeId, delegation, version, content } = pledge;
  return (
    <Dialog
      title={t('drafts.consent-ask', { version })}
      confirm={t('drafts.consent')}
      onConfirm={() => void give(link, { type: 'consent-to-release', delegation, pledgeId, version })}
      onClose={onClose}
    >
      <p>
        <strong lang={content.language}>{content.title}</strong>
      </p>
      <Consequences
        items={[t('drafts.consent-follows.may'), t('drafts.consent-follows.version'), t('drafts.consent-follows.good')]}
      />
    </Dialog>
  );
}
