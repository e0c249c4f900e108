import type { DelegationRecord, ViewRecords } from '@tour-de-table/shared/view';
import type { t } from '../../language/index.ts';
import { delegationName, localText } from '../../language/names.ts';
import { cityOf, dateAndTime } from '../../language/times.ts';

/** The words of a language, by key. */
type Words = typeof t;

/** A text that reminds of an invitation, all of it in one language: its words, its names and its dates. */
export function reminderText(
  words: Words,
  language: string,
  { title, startsAt, replyBy, timeZone }: Pick<ViewRecords['meeting'], 'title' | 'startsAt' | 'replyBy' | 'timeZone'>,
  delegations: readonly DelegationRecord[],
): string {
  const at = (ms: number) => words('ledger.at', { date: dateAndTime(ms, language, timeZone), city: cityOf(timeZone) });
  const named = localText(title, language);
  const [only, ...others] = delegations;
  return [
    only !== undefined && others.length === 0
      ? words('ledger.letter.to', { name: delegationName(only, language) })
      : words('ledger.letter.to-all'),
    typeof startsAt === 'number'
      ? words('ledger.letter.invited-at', { title: named, date: at(startsAt) })
      : words('ledger.letter.invited', { title: named }),
    typeof replyBy === 'number' ? words('ledger.letter.reply-by', { date: at(replyBy) }) : words('ledger.letter.reply'),
  ].join('\n\n');
}
