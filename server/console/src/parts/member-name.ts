import type { MeetingView, MemberRecord } from '@tour-de-table/client-sdk';
import { nameIn } from './pledge-words.ts';
import { roleName } from './role-name.ts';

/** Who a member is: delegation, label and role, as far as there are any. */
export function memberName({ role, delegation, label }: MemberRecord, view: MeetingView, language: string): string {
  const whose = delegation === undefined ? undefined : nameIn(view.delegations, delegation, language);
  return [whose, label, roleName(role)].filter((part) => part !== undefined).join(' · ');
}
