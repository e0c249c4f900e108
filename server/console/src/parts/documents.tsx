import { useMeeting } from '../meeting/meeting-link.ts';
import { lazyPart } from './lazy.tsx';

const DocumentsPanel = lazyPart(async () => (await import('./documents-panel.tsx')).DocumentsPanel);

/**
 * What is presented and the list of documents, where there are any: in the middle of the page as long as something is
 * presented, else at its side.
 */
export function Documents({ where }: { readonly where: 'middle' | 'side' }) {
  const { view, meeting } = useMeeting();
  if (Object.keys(view.documents).length === 0) return null;
  const isPresenting = meeting.sitting.status !== 'closed' && view.presentation['presentation'] !== undefined;
  return isPresenting === (where === 'middle') ? <DocumentsPanel /> : null;
}
