import { grouped, type Scene, shots } from './scene.ts';

const ALL_SIZES = shots('hd', 'hd/dark', 'uhd', 'old');

/** The screens in the room. */
export const DISPLAY_SCENES: readonly Scene[] = grouped('Displays', { ready: '.display-head, .wait-page' }, [
  { name: 'display-waiting', at: 'before', shows: 'wait', shots: [...ALL_SIZES, ...shots('hd/ja')] },
  { name: 'display-before', at: 'before', shots: shots('hd', 'old') },
  { name: 'display-briefing', at: 'briefing', shots: [...ALL_SIZES, ...shots('hd/uk')] },
  { name: 'display-questions', at: 'questions', shots: [...ALL_SIZES, ...shots('hd/ko')] },
  { name: 'display-agenda', at: 'questions', shows: 'agenda', shots: shots('hd', 'old', 'hd/dark') },
  { name: 'display-adjourned', at: 'adjourned', shots: shots('hd', 'old', 'hd/fr') },
  { name: 'display-before-the-tour', at: 'tour-begins', shots: shots('hd') },
  { name: 'display-tour', at: 'tour', shots: [...ALL_SIZES, ...shots('hd/ja', 'hd/uk', 'old/fr')] },
  { name: 'display-table', at: 'tour', shows: 'table', shots: [...ALL_SIZES, ...shots('hd/ko')] },
  { name: 'display-table-of-five', at: 'tour', meeting: 'five', shows: 'table', shots: shots('hd', 'old') },
  { name: 'display-table-of-sixty', at: 'tour', meeting: 'sixty', shows: 'table', shots: ALL_SIZES },
  { name: 'display-tour-of-sixty', at: 'tour', meeting: 'sixty', shots: shots('hd', 'old') },
  {
    name: 'display-contributions',
    at: 'conclusions',
    shows: 'contributions',
    shots: [...ALL_SIZES, ...shots('hd/ja')],
  },
  { name: 'display-board', at: 'conclusions', shows: 'board', shots: [...ALL_SIZES, ...shots('hd/fr')] },
  { name: 'display-board-empty', at: 'before', shows: 'board', shots: shots('hd') },
  { name: 'display-summary', at: 'conclusions', shows: 'summary', shots: [...ALL_SIZES, ...shots('hd/uk')] },
  { name: 'display-summary-none', at: 'before', shows: 'summary', shots: shots('hd') },
  { name: 'display-closed', at: 'closed', shots: shots('hd', 'old') },
  { name: 'display-link-lost', at: 'tour', lostFor: 48, shots: shots('hd', 'old') },
]).map((scene) => ({
  ...scene,
  // A display of its own for each, because each is sent to its page.
  seat: { role: 'display', label: scene.name.replace('display-', '') },
}));
