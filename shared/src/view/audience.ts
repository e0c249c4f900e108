import { memoized } from '../kernel/index.ts';
import type { MeetingState, Member } from '../meeting/index.ts';

/**
 * Whose eyes: what two members of one audience see is the same to the byte. The chair's audience is chair, deputies
 * and secretariat. A capital sees the pledges of its delegation, and not its drafts, members and devices.
 */
export type Audience = 'chair' | 'observer' | 'display' | `delegation:${string}` | `capital:${string}`;

/** The audience that a member belongs to. */
export function audienceOf(member: Pick<Member, 'role' | 'delegation'>): Audience {
  switch (member.role) {
    case 'chair':
    case 'deputy':
    case 'secretariat':
      return 'chair';
    case 'observer':
      return 'observer';
    case 'display':
      return 'display';
    case 'head':
    case 'alternate':
    case 'adviser':
      return `delegation:${member.delegation ?? ''}`;
    case 'capital':
      return `capital:${member.delegation ?? ''}`;
  }
}

/** The delegation whose people these are, or `null`; a capital is not one of them. */
export function delegationOf(audience: Audience): string | null {
  return audience.startsWith('delegation:') ? audience.slice('delegation:'.length) : null;
}

/** The delegation whose capital this is, or `null`. */
export function capitalOf(audience: Audience): string | null {
  return audience.startsWith('capital:') ? audience.slice('capital:'.length) : null;
}

/**
 * Every audience that a meeting has now, in a stable order: it only ever grows. Delegations that have not replied have
 * one too, so that a late acceptance finds its stream. A capital has one once somebody was invited for it.
 */
export function audiencesOf(state: MeetingState): readonly Audience[] {
  const capitals = capitalsOfAll(state.members);
  const others = audiencesOfAll(state.delegations);
  return capitals.length === 0 ? others : [...others, ...capitals];
}

const audiencesOfAll = memoized((delegations: MeetingState['delegations']): readonly Audience[] => [
  'chair',
  'observer',
  'display',
  ...Object.keys(delegations).map((code): Audience => `delegation:${code}`),
]);

const capitalsOfAll = memoized((members: MeetingState['members']): readonly Audience[] => [
  ...new Set(
    Object.values(members)
      .filter(({ role }) => role === 'capital')
      .map(audienceOf),
  ),
]);
