import type { SummaryRecord } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { editsFor, restoringTexts, versionsIn } from './summary-texts.ts';
import { VersionTexts } from './version-texts.tsx';

/** An earlier version to read, and to bring back: as a new version, so that nothing is lost. */
export function VersionDialog({ version, onClose }: { readonly version: SummaryRecord; readonly onClose: () => void }) {
  const { link, view, lang } = useMeeting();
  const versions = versionsIn(view);
  const [newest] = versions;
  const before = versions.find((one) => one.version === version.version - 1);
  const title = t('summary.version', { number: version.version });
  if (newest === undefined || newest.version === version.version) {
    return (
      <Dialog title={title} onClose={onClose}>
        <VersionTexts version={version} before={before} />
      </Dialog>
    );
  }
  const refusal = link.client.may({ type: 'edit-summary' });
  const edits = editsFor(newest, restoringTexts(version, newest));
  const restore = async () => {
    for (const command of edits) if (!(await give(link, command))) return;
  };
  return (
    <Dialog
      title={title}
      confirm={t('summary.restore')}
      isOff={refusal !== null || edits.length === 0}
      onConfirm={() => void restore()}
      onClose={onClose}
    >
      <VersionTexts version={version} before={before} />
      <p class="note small">
        {refusal === null
          ? t(edits.length === 0 ? 'summary.restore-same' : 'summary.restore-means')
          : explainRejection(refusal, lang)}
      </p>
    </Dialog>
  );
}
