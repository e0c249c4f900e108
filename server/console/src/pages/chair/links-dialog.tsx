import { useSignal } from '@preact/signals';
import { type Command, parseCommand } from '@tour-de-table/client-sdk';
import { CALL_LINKS_MAX, DOCUMENTS_MAX } from '@tour-de-table/shared/kernel';
import { t } from '../../language/index.ts';
import { documentsIn } from '../../meeting/documents-reading.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { freshId } from '../../meeting/fresh-id.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { Consequences, Dialog } from '../../parts/dialog.tsx';
import { LinkRowFields } from './link-row-fields.tsx';
import {
  callLinksOf,
  documentsOf,
  type LinkRow,
  type LinksKind,
  movedRow,
  rowFaults,
  rowsOfCallLinks,
  rowsOfDocuments,
} from './link-rows.ts';

const MOST = { documents: DOCUMENTS_MAX, callLinks: CALL_LINKS_MAX } as const;

export interface LinksDialogProps {
  readonly kind: LinksKind;
  readonly onClose: () => void;
}

/** The list of documents, or the links of the call, as a whole. What was typed stays until it is saved or left. */
export function LinksDialog({ kind, onClose }: LinksDialogProps) {
  const { link, view, meeting, lang } = useMeeting();
  const now = kind === 'documents' ? rowsOfDocuments(documentsIn(view)) : rowsOfCallLinks(meeting.callLinks);
  const version = kind === 'documents' ? meeting.documentsVersion : meeting.callLinksVersion;
  const rows = useSignal<readonly LinkRow[]>(now);
  const seen = useSignal(version);
  const isTold = useSignal(false);
  const isSending = useSignal(false);
  const command: Command =
    kind === 'documents'
      ? { type: 'set-documents', version: seen.value, documents: documentsOf(rows.value) }
      : { type: 'set-call-links', version: seen.value, callLinks: callLinksOf(rows.value) };
  const parsed = parseCommand(command);
  const faults = rowFaults(parsed.ok ? [] : parsed.issues, kind);
  const refusal = link.client.may({ type: command.type });
  const hasChanged = seen.value !== version;
  const change = (at: number, to: Partial<LinkRow>) => {
    rows.value = rows.value.map((row, index) => (index === at ? { ...row, ...to } : row));
  };
  const add = () => {
    const id = freshId('doc-');
    rows.value = [...rows.value, { id, labels: {}, url: '', extra: '' }];
    requestAnimationFrame(() => document.getElementById(`label-${id}`)?.focus());
  };
  const save = async () => {
    isTold.value = true;
    if (!parsed.ok) {
      requestAnimationFrame(() => document.querySelector<HTMLElement>('dialog [aria-invalid="true"]')?.focus());
      return;
    }
    isSending.value = true;
    const isDone = await give(link, command);
    isSending.value = false;
    if (isDone) onClose();
  };
  return (
    <Dialog
      title={t(`documents.edit-title.${kind}`)}
      confirm={t('documents.save')}
      isOff={refusal !== null || hasChanged || isSending.value}
      stays
      onConfirm={() => void save()}
      onClose={onClose}
    >
      {hasChanged ? (
        <div class="note warn stack" role="alert">
          <p>{t('documents.changed')}</p>
          <p class="row">
            <Button
              look="small"
              onPress={() => {
                seen.value = version;
              }}
            >
              {t('documents.keep-mine')}
            </Button>
            <Button
              look="small"
              onPress={() => {
                seen.value = version;
                rows.value = now;
              }}
            >
              {t('documents.take-newest')}
            </Button>
          </p>
        </div>
      ) : null}
      {rows.value.length === 0 ? <p class="soft">{t(`documents.none.${kind}`)}</p> : null}
      <ol class="link-rows">
        {rows.value.map((row, at) => (
          <LinkRowFields
            key={row.id}
            row={row}
            kind={kind}
            isFaulty={(field) => isTold.value && faults.has(`${at}.${field}`)}
            onChange={(to) => change(at, to)}
            onMove={(places) => {
              rows.value = movedRow(rows.value, at, places);
            }}
            onRemove={() => {
              rows.value = rows.value.filter((_, index) => index !== at);
            }}
          />
        ))}
      </ol>
      <div class="row">
        <Button
          icon="plus"
          look="small"
          reason={rows.value.length < MOST[kind] ? null : t('rejection.limit-reached')}
          onPress={add}
        >
          {t(`documents.add.${kind}`)}
        </Button>
      </div>
      {isTold.value && !parsed.ok ? (
        <p class="note bad" role="alert">
          {t('documents.faults')}
        </p>
      ) : null}
      <Consequences
        items={[t(`documents.follows.${kind}`, { count: rows.value.length }), t(`documents.follows-then.${kind}`)]}
      />
      {refusal === null ? null : <p class="note warn">{explainRejection(refusal, lang)}</p>}
    </Dialog>
  );
}
