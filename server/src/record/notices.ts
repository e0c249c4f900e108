import type { MeetingView } from '@tour-de-table/shared/view';

/** Said wherever nothing binds yet. */
export const INDICATIVE_NOTICE = 'Indicative, subject to political decision';
const INVENTED_NOTICE = 'Invented data';

/** What has to be said of a whole export before anything in it is read. */
export function noticesOf(view: MeetingView, isIndicative: boolean): string[] {
  const isInvented = view.meeting['meeting']?.isInventedData ?? false;
  return [...(isIndicative ? [INDICATIVE_NOTICE] : []), ...(isInvented ? [INVENTED_NOTICE] : [])];
}
