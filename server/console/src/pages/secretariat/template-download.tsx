import { templateFrom } from '@tour-de-table/shared/meeting';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { phasesIn } from '../../meeting/reading.ts';
import { Button } from '../../parts/button.tsx';
import { plannedDisclosure } from './agenda-draft.ts';
import { download } from './download.ts';

/** The saved agenda as a template for another meeting. */
export function TemplateDownload() {
  const { view, meeting } = useMeeting();
  const save = () => {
    const parts = Object.values(view.parts).sort((a, b) => a.index - b.index);
    const phases = phasesIn(view).map((phase) => ({ ...phase, disclosure: plannedDisclosure(phase) }));
    const template = templateFrom({ parts, phases });
    download(`agenda-${meeting.meetingId}.json`, `${JSON.stringify(template, null, 2)}\n`, 'application/json');
  };
  return (
    <div class="stack template">
      <h3>{t('agenda-editor.template')}</h3>
      <p class="small soft">{t('agenda-editor.template-what')}</p>
      <div class="row">
        <Button look="small" onPress={save}>
          {t('agenda-editor.template-save')}
        </Button>
      </div>
    </div>
  );
}
