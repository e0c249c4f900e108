import { useSignal } from '@preact/signals';
import type { SummaryRecord } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { inRow } from '../../language/lists.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { expectedIn } from '../../meeting/reading.ts';
import { Consequences, Dialog } from '../../parts/dialog.tsx';
import { languageName } from './language-name.ts';
import { VersionTexts } from './version-texts.tsx';

/** Exactly what everybody will see, before they do. */
export function PublishDialog({ version, onClose }: { readonly version: SummaryRecord; readonly onClose: () => void }) {
  const { link, view, meeting, lang } = useMeeting();
  // What the chair saw when the dialog opened: a newer version or another state is refused.
  const seen = useSignal({ expected: expectedIn(view), version });
  const missing = meeting.languages.filter((language) => (seen.value.version.texts[language] ?? '') === '');
  return (
    <Dialog
      title={t('summary.publish-title', { number: seen.value.version.version })}
      confirm={t('summary.publish')}
      onConfirm={() =>
        void give(link, {
          type: 'publish-summary',
          expected: seen.value.expected,
          version: seen.value.version.version,
        })
      }
      onClose={onClose}
    >
      <Consequences items={[t('summary.publish-seen'), t('summary.publish-earlier')]} />
      {missing.length === 0 ? null : (
        <p class="note warn">
          {t('summary.publish-missing', { languages: inRow(missing.map((tag) => languageName(tag, lang))) })}
        </p>
      )}
      <VersionTexts version={seen.value.version} />
    </Dialog>
  );
}
