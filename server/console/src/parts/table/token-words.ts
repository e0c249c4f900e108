import { RESPONSES } from '@tour-de-table/shared/meeting';
import { t } from '../../language/index.ts';
import { inRow } from '../../language/lists.ts';
import type { TableSeat, Token } from './table-seats.ts';

/** The tokens in the order in which they are explained. */
export const TOKEN_ORDER: readonly Token[] = [...RESPONSES, 'done', 'skipped', 'absent'];

/** What a token says, in words. */
export function tokenWord(token: Token): string {
  return token === 'done' || token === 'skipped' || token === 'absent'
    ? t(`call.silence.${token}`)
    : t(`call.response.${token}.name`);
}

/** Everything that a seat shows, in words: what the drawing says to those who do not see it. */
export function seatWords({ name, where, link, token, lifted, hasReceived, isOwn }: TableSeat): string {
  const facts = [
    name,
    isOwn ? t('table.own') : '',
    lifted === null ? '' : t(lifted === 'called' ? 'call.called-now' : 'ask-floor.has-now'),
    t(`attendance.group.${where}`),
    t(`presence.${link}`),
    token === null ? '' : tokenWord(token),
    hasReceived === null ? '' : t(hasReceived ? 'table.received' : 'table.not-received'),
  ];
  return inRow(facts.filter((fact) => fact !== ''));
}
