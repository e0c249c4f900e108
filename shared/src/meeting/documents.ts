import { isSameJson } from '../kernel/index.ts';
import { accept, authorOf, type Decision, type Envelope, reject } from './decision.ts';
import type { EventOf } from './events.ts';
import type { MeetingState } from './state.ts';

/** [DO1] The list of documents is replaced by whoever saw the newest one. They are links: nothing is stored. */
export function decideDocuments(state: MeetingState, { command }: Envelope<'set-documents'>): Decision {
  const { version, documents } = command;
  if (version !== state.documents.version) return reject('version-changed', { now: state.documents.version });
  const ids = documents.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) {
    return reject('malformed', { issues: [{ path: 'documents', message: 'document ids must differ' }] });
  }
  if (isSameJson(documents, state.documents.list)) return accept();
  return accept({ type: 'documents-set', version: version + 1, documents });
}

/** [DO2] Those who present turn the page for everybody, in the room and far away. */
export function decidePage(state: MeetingState, { command, actor }: Envelope<'turn-page'>): Decision {
  const { documentId, page } = command;
  const document = state.documents.list.find(({ id }) => id === documentId);
  if (document === undefined) return reject('unknown-document');
  if (document.pages !== undefined && page > document.pages) {
    return reject('malformed', { issues: [{ path: 'page', message: `must be at most ${document.pages}` }] });
  }
  const { presented } = state.documents;
  if (presented?.documentId === documentId && presented.page === page) return accept();
  return accept({ type: 'page-turned', documentId, page, by: authorOf(actor) });
}

export function decidePresentationEnd(state: MeetingState, { command }: Envelope<'stop-presenting'>): Decision {
  const { documentId } = command;
  return state.documents.presented?.documentId === documentId
    ? accept({ type: 'presentation-ended', documentId })
    : accept();
}

/** [DO3, DO4] Links of the conference call and of its interpretation channels, by whoever saw the newest ones. */
export function decideCallLinks(state: MeetingState, { command }: Envelope<'set-call-links'>): Decision {
  const { version, callLinks } = command;
  if (version !== state.callLinksVersion) return reject('version-changed', { now: state.callLinksVersion });
  if (isSameJson(callLinks, state.callLinks)) return accept();
  return accept({ type: 'call-links-set', version: version + 1, callLinks });
}

export function applyDocuments(state: MeetingState, { version, documents }: EventOf<'documents-set'>): MeetingState {
  const { presented } = state.documents;
  const document = documents.find(({ id }) => id === presented?.documentId);
  const isThere = presented !== null && document !== undefined && presented.page <= (document.pages ?? presented.page);
  return { ...state, documents: { version, list: documents, presented: isThere ? presented : null } };
}

export function applyPage(state: MeetingState, event: EventOf<'page-turned'>, at: number): MeetingState {
  const { documentId, page, by } = event;
  return { ...state, documents: { ...state.documents, presented: { documentId, page, by, at } } };
}

export function applyPresentationEnd(state: MeetingState): MeetingState {
  return { ...state, documents: { ...state.documents, presented: null } };
}

/** An event from before links had versions is one more change of them. */
export function applyCallLinks(state: MeetingState, event: EventOf<'call-links-set'>): MeetingState {
  const { version = state.callLinksVersion + 1, callLinks } = event;
  return { ...state, callLinks, callLinksVersion: version };
}
