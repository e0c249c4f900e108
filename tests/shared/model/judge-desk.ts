import { isSameJson } from '@tour-de-table/shared/kernel';
import type { CommandOf } from '@tour-de-table/shared/meeting';
import { type Case, effect, type Judgement, nothing, refuse, type SimpleModel } from './simple-model.ts';

type DeskWish = CommandOf<'set-documents' | 'turn-page' | 'stop-presenting' | 'set-call-links' | 'edit-note'>;

/** [DO1–DO4, NO1] What lies on the table: documents and their page, links of the call, notes. */
export function judgeDesk(model: SimpleModel, command: DeskWish, now: Case): Judgement {
  switch (command.type) {
    case 'set-documents':
      return judgeDocuments(model, command);
    case 'turn-page':
      return judgePage(model, command, now);
    case 'stop-presenting': {
      const { documents } = model;
      if (documents.page?.documentId !== command.documentId) return nothing;
      return effect(() => {
        documents.page = null;
      });
    }
    case 'set-call-links': {
      const { version, callLinks } = command;
      if (version !== model.links.version) return refuse('version-changed');
      if (isSameJson(callLinks, model.links.list)) return nothing;
      return effect(() => {
        model.links = { version: version + 1, list: callLinks };
      });
    }
    case 'edit-note':
      return judgeNoteText(model, command, now);
  }
}

function judgeDocuments({ documents }: SimpleModel, command: CommandOf<'set-documents'>): Judgement {
  const { version, documents: list } = command;
  if (version !== documents.version) return refuse('version-changed');
  if (new Set(list.map(({ id }) => id)).size !== list.length) return refuse('malformed');
  if (isSameJson(list, documents.list)) return nothing;
  return effect(() => {
    documents.version += 1;
    documents.list = list;
    const shown = list.find(({ id }) => id === documents.page?.documentId);
    const isThere = shown !== undefined && (documents.page?.page ?? 0) <= (shown.pages ?? Number.POSITIVE_INFINITY);
    if (!isThere) documents.page = null;
  });
}

function judgePage({ documents }: SimpleModel, command: CommandOf<'turn-page'>, { at }: Case): Judgement {
  const { documentId, page } = command;
  const document = documents.list.find(({ id }) => id === documentId);
  if (document === undefined) return refuse('unknown-document');
  if (page > (document.pages ?? Number.POSITIVE_INFINITY)) return refuse('malformed');
  if (documents.page?.documentId === documentId && documents.page.page === page) return nothing;
  return effect(() => {
    documents.page = { documentId, page, at };
  });
}

function judgeNoteText({ agenda, notes }: SimpleModel, command: CommandOf<'edit-note'>, { at, by }: Case): Judgement {
  const { phaseId, version, text } = command;
  if (phaseId !== undefined && !agenda.phases.some(({ id }) => id === phaseId)) return refuse('unknown-phase');
  const id = phaseId === undefined ? 'meeting' : `phase:${phaseId}`;
  const known = notes.get(id) ?? { version: 0, text: '' };
  if (known.version !== version) return refuse('version-changed');
  if (known.text === text) return nothing;
  return effect(() => notes.set(id, { version: version + 1, text, by, at }));
}
