import { memoized } from '../kernel/index.ts';
import type { MeetingState, Member } from '../meeting/index.ts';

/**
 * Whose eyes: what two members of one audience see is the same to the byte. The chair's audience is chair, deputies
 * and secretariat.
 */
export type Audience = 'chair' | 'observer' | 'display' | `delegation:${string}`;

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
  }
}

/** The delegation whose audience this is, or `null`. */
export function delegationOf(audience: Audience): string | null {
  return audience.startsWith('delegation:') ? audience.slice('delegation:'.length) : null;
}

/**
 * Every audience that a meeting has now, in a stable order: it only ever grows. Delegations that have not replied have
 * one too, so that a late acceptance finds its stream.
 */
export function audiencesOf(state: MeetingState): readonly Audience[] {
  return audiencesOfAll(state.delegations);
}

const audiencesOfAll = memoized((delegations: MeetingState['delegations']): readonly Audience[] => [
  'chair',
  'observer',
  'display',
  ...Object.keys(delegations).map((code): Audience => `delegation:${code}`),
]);
