import { isMadeSealed, type MeetingEvent, type MeetingState } from '@tour-de-table/shared/meeting';
import type { Audience } from '@tour-de-table/shared/view';
import type { RandomMeeting } from '../support/random-meeting.ts';

/** A confidential text, and who may have read it. */
export interface Canary {
  readonly text: string;
  readonly kind: 'version' | 'draft' | 'clarification' | 'note';
  readonly delegation: string;
  readonly mayRead: (audience: Audience) => boolean;
}

/** A version of a pledge as the events tell of it, not a view. */
interface Said {
  readonly delegation: string;
  readonly texts: { readonly kind: Canary['kind']; readonly text: string }[];
  readonly partners: readonly string[];
  readonly isSealed: boolean;
  isDisclosed: boolean;
}

/** The confidential texts in these commits and who may have read them, from the events and not from a view. */
export function canariesIn(commits: RandomMeeting['commits'], state: MeetingState): readonly Canary[] {
  const versions = new Map<string, Said>();
  const others: Canary[] = [];
  for (const event of commits.flatMap(({ events }) => events)) {
    readVersion(event, state, versions);
    others.push(...readOther(event));
  }
  const said = [...versions.values()].flatMap(({ delegation, texts, partners, isSealed, isDisclosed }) =>
    texts.map(({ kind, text }): Canary => {
      const mayRead = (audience: Audience) =>
        isDisclosed ||
        (audience === 'chair' && !isSealed) ||
        isOf(audience, delegation) ||
        partners.some((partner) => audience === `delegation:${partner}`);
      return { text, kind, delegation, mayRead };
    }),
  );
  return [...said, ...others];
}

function isOf(audience: Audience, delegation: string): boolean {
  return audience === `delegation:${delegation}` || audience === `capital:${delegation}`;
}

function readVersion(event: MeetingEvent, state: MeetingState, versions: Map<string, Said>): void {
  switch (event.type) {
    case 'pledge-submitted':
    case 'pledge-amended': {
      const { pledgeId, delegation, content, serial } = event;
      const version = event.type === 'pledge-submitted' ? 1 : event.version;
      const isDisclosed = event.type === 'pledge-submitted' ? serial !== null : event.isDisclosed;
      const phaseId = state.pledges[delegation]?.[pledgeId]?.phaseId ?? '';
      versions.set(`${pledgeId}/${version}`, {
        delegation,
        texts: [{ kind: 'version', text: content.title }],
        partners: content.partners ?? [],
        isSealed: isMadeSealed(state, { phaseId }),
        isDisclosed,
      });
      return;
    }
    case 'pledge-decided':
      if (event.note === undefined) return;
      versions.get(`${event.pledgeId}/${event.version}`)?.texts.push({ kind: 'note', text: event.note });
      return;
    case 'pledges-released':
    case 'round-opened':
      for (const { pledgeId, version } of event.pledges) {
        const disclosed = versions.get(`${pledgeId}/${version}`);
        if (disclosed !== undefined) disclosed.isDisclosed = true;
      }
      return;
    default:
  }
}

function readOther(event: MeetingEvent): readonly Canary[] {
  if (event.type === 'draft-edited') {
    const { delegation, fields } = event;
    const mayRead = (audience: Audience) => audience === `delegation:${delegation}`;
    const texts = Object.values(fields).flatMap((text) => text ?? []);
    return texts.map((text) => ({ text, kind: 'draft', delegation, mayRead }));
  }
  if (event.type === 'clarification-asked' || event.type === 'clarification-answered') {
    const { delegation, text } = event;
    const mayRead = (audience: Audience) => audience === 'chair' || audience === `delegation:${delegation}`;
    return [{ text, kind: 'clarification', delegation, mayRead }];
  }
  return [];
}
