import type { Command, MeetingRecord } from '@tour-de-table/client-sdk';

/** Whether what is about to be given only becomes a proposal, because a second officer has to confirm it. */
export function needsSecondOfficer({ fourEyes }: Pick<MeetingRecord, 'fourEyes'>, type: Command['type']): boolean {
  if (type === 'close-sitting') return fourEyes?.closing === true;
  const isDisclosure = type === 'release-pledges' || type === 'release-answers' || type === 'open-round';
  return isDisclosure && fourEyes?.disclosure === true;
}
