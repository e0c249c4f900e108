import type { Me, MeetingView } from '@tour-de-table/client-sdk';
import { t } from '../../language/index.ts';
import { memberName } from '../../parts/member-name.ts';
import { roleName } from '../../parts/role-name.ts';

/** Somebody of the own delegation, or of the chair's side, in words; `null` where nobody is named. */
export function memberLabel(view: MeetingView, memberId: string | undefined, me: Me, language: string): string | null {
  if (memberId === undefined) return null;
  if (memberId === me.memberId) return t('drafts.you');
  const member = view.members[memberId];
  if (member === undefined) return t('drafts.secretariat');
  if (member.delegation !== me.delegation) return memberName(member, view, language);
  return [roleName(member.role), member.label].filter((part) => part !== undefined).join(' · ');
}
