import { isMadeSealed, type MeetingEvent, type MeetingState } from '@tour-de-table/shared/meeting';
import type { Audience } from '@tour-de-table/shared/view';
import type { RandomMeeting } from '../support/random-meeting.ts';

/** A confidential text, and who may have read it. */
export interface Canary {
  readonly text: string;
  readonly kind: 'version' | 'draft' | 'clarification' | 'note' | 'chair note' | 'summary';
  /** `null`: the chair's side. */
  readonly delegation: string | null;
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
  return [...said, ...others, ...ofTheChair(commits)];
}

/** What the chair's side writes for itself, and what of its summary was published. */
function ofTheChair(commits: RandomMeeting['commits']): readonly Canary[] {
  const notes: string[] = [];
  let texts: Readonly<Record<string, string>> = {};
  const written = new Set<string>();
  const published = new Set<string>();
  for (const event of commits.flatMap(({ events }) => events)) {
    if (event.type === 'note-edited') notes.push(event.text);
    if (event.type === 'summary-edited') {
      texts = { ...texts, [event.language]: event.text };
      written.add(event.text);
    }
    // Only the newest version can be published, and it has the newest text of each language.
    if (event.type === 'summary-published') for (const text of Object.values(texts)) published.add(text);
  }
  const toChair = (audience: Audience) => audience === 'chair';
  return [
    ...notes.map((text): Canary => ({ text, kind: 'chair note', delegation: null, mayRead: toChair })),
    ...[...written].map(
      (text): Canary => ({
        text,
        kind: 'summary',
        delegation: null,
        mayRead: (audience) => published.has(text) || toChair(audience),
      }),
    ),
  ];
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
