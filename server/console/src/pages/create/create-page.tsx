import '../../styles/create.css';
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { ownTimeZone } from '../../language/times.ts';
import { MenuCorner } from '../../parts/menu.tsx';
import { TableMark } from '../../parts/table-mark.tsx';
import { type CreateDraft, type CreateFaults, emptyDraft, readCreateDraft } from './create-draft.ts';
import { CreateForm } from './create-form.tsx';
import { createCreation } from './creating.ts';
import { MadeMeeting } from './made-meeting.tsx';

/** Where the operator makes a meeting. The token is in this page's memory for as long as it is open, and nowhere else. */
export function CreatePage() {
  const creation = useMemo(createCreation, []);
  const token = useSignal('');
  const draft = useSignal<CreateDraft>(emptyDraft(ownTimeZone()));
  const file = useSignal<File | null>(null);
  const faults = useSignal<CreateFaults>({});
  const stage = creation.stage.value;
  const create = () => {
    const reading = readCreateDraft(draft.value, token.value);
    faults.value = reading.ok ? {} : reading.faults;
    const showFault = () => document.querySelector<HTMLElement>('.create [aria-invalid="true"]')?.focus();
    if (!reading.ok) {
      requestAnimationFrame(showFault);
      return;
    }
    void creation.create(reading, token.value.trim(), file.value).then(() => {
      const { value: after } = creation.stage;
      if (after.name === 'refused') faults.value = after.faults;
      requestAnimationFrame(() => {
        if (after.name === 'refused') showFault();
        else document.getElementById('made-links')?.focus();
      });
    });
  };
  return (
    <main class="create page" id="content">
      <MenuCorner />
      <header class="create-head">
        <TableMark size={48} />
        <h1>{t('create.title')}</h1>
        <p class="soft">{t('create.what')}</p>
      </header>
      {stage.name === 'made' ? (
        <MadeMeeting
          creation={creation}
          draft={draft.value}
          meetingId={stage.meetingId}
          linksFailed={stage.linksFailed}
          token={token.value.trim()}
        />
      ) : (
        <CreateForm token={token} draft={draft} file={file} faults={faults.value} stage={stage} onCreate={create} />
      )}
    </main>
  );
}
