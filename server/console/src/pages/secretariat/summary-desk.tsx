import { useSignal } from '@preact/signals';
import type { SummaryRecord } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { SilenceCard } from './silence-card.tsx';
import { SummaryEditor } from './summary-editor.tsx';
import { SummaryVersions } from './summary-versions.tsx';
import { VersionDialog } from './version-dialog.tsx';

/** The chair's summary: written, published, and put to silence. */
export function SummaryDesk() {
  const reading = useSignal<SummaryRecord | null>(null);
  return (
    <div class="desk-columns">
      <section class="panel" aria-labelledby="summary-desk">
        <h1 id="summary-desk" class="desk-title">
          {t('summary.title')}
        </h1>
        <SummaryEditor />
      </section>
      <div class="stack">
        <SummaryVersions
          onRead={(version) => {
            reading.value = version;
          }}
        />
        <SilenceCard />
      </div>
      {reading.value === null ? null : (
        <VersionDialog
          version={reading.value}
          onClose={() => {
            reading.value = null;
          }}
        />
      )}
    </div>
  );
}
