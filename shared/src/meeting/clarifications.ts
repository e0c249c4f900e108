import { CLARIFICATIONS_PER_PLEDGE_MAX, entryOf, invariant } from '../kernel/index.ts';
import { accept, authorOf, type Decision, type Envelope, reject } from './decision.ts';
import { pledgeForChair } from './disclosure.ts';
import type { EventOf } from './events.ts';
import type { Clarification, Pledge } from './pledge-state.ts';
import { latestVersion, ownPledgeOfAnyVersion, withPledge, withVersion } from './pledges.ts';
import type { MeetingState } from './state.ts';

/** [PL14] The chair's side asks the author about the version that it saw; nobody else learns of it. */
export function decideQuestion(state: MeetingState, { command, actor, ids }: Envelope<'ask-clarification'>): Decision {
  const { pledgeId, version, text } = command;
  const pledge = pledgeForChair(state, { pledgeId, version });
  if ('code' in pledge) return { accepted: false, rejection: pledge };
  if (pledge.clarifications.length >= CLARIFICATIONS_PER_PLEDGE_MAX) {
    return reject('limit-reached', { limit: 'CLARIFICATIONS_PER_PLEDGE_MAX', most: CLARIFICATIONS_PER_PLEDGE_MAX });
  }
  const [clarificationId] = ids;
  invariant(clarificationId !== undefined, 'An envelope carries fresh ids.');
  const { delegation } = pledge;
  const asked = latestVersion(pledge);
  const by = authorOf(actor);
  return accept({
    type: 'clarification-asked',
    pledgeId,
    delegation,
    version: asked.version,
    clarificationId,
    text,
    by,
  });
}

/** [PL14] The delegation answers, once each question. */
export function decideClarification(
  state: MeetingState,
  { command, actor }: Envelope<'answer-clarification'>,
): Decision {
  const { delegation, pledgeId, clarificationId, text } = command;
  const pledge = ownPledgeOfAnyVersion(state, { delegation, pledgeId });
  if ('code' in pledge) return { accepted: false, rejection: pledge };
  const asked = pledge.clarifications.find(({ id }) => id === clarificationId);
  if (asked === undefined) return reject('unknown-clarification');
  if (asked.answer !== undefined) return reject('already-clarified');
  return accept({ type: 'clarification-answered', pledgeId, delegation, clarificationId, text, by: authorOf(actor) });
}

/** [PL15] The secretariat puts the version that it saw on record. An amendment has to be recorded anew. */
export function decideRecording(state: MeetingState, { command, actor }: Envelope<'record-pledge'>): Decision {
  const { pledgeId, version } = command;
  const pledge = pledgeForChair(state, { pledgeId, version });
  if ('code' in pledge) return { accepted: false, rejection: pledge };
  if (pledge.status === 'recorded') return accept();
  if (pledge.status === 'clarification-asked') return reject('clarification-open');
  const { delegation } = pledge;
  const recorded = latestVersion(pledge);
  return accept({ type: 'pledge-recorded', pledgeId, delegation, version: recorded.version, by: authorOf(actor) });
}

export function applyQuestion(state: MeetingState, event: EventOf<'clarification-asked'>, at: number): MeetingState {
  const { clarificationId: id, version, text, by: askedBy } = event;
  const pledge = pledgeOf(state, event);
  const clarifications = [...pledge.clarifications, { id, version, askedAt: at, askedBy, text }];
  // What is on record stays so, whatever is asked about it.
  const status = pledge.status === 'recorded' ? pledge.status : ('clarification-asked' as const);
  return withPledge(state, { ...pledge, status, clarifications });
}

export function applyClarification(
  state: MeetingState,
  event: EventOf<'clarification-answered'>,
  at: number,
): MeetingState {
  const { clarificationId, text, by } = event;
  const pledge = pledgeOf(state, event);
  const clarifications = pledge.clarifications.map(
    (asked): Clarification => (asked.id === clarificationId ? { ...asked, answer: { at, by, text } } : asked),
  );
  return withPledge(state, { ...pledge, status: statusOnceAnswered(pledge, clarifications), clarifications });
}

/** What was recorded or amended since the question stays as it is; so does what has another open question. */
function statusOnceAnswered(pledge: Pledge, clarifications: readonly Clarification[]): Pledge['status'] {
  if (pledge.status !== 'clarification-asked') return pledge.status;
  const { version } = latestVersion(pledge);
  return clarifications.some((asked) => asked.version === version && asked.answer === undefined)
    ? 'clarification-asked'
    : 'clarified';
}

export function applyRecording(state: MeetingState, event: EventOf<'pledge-recorded'>): MeetingState {
  const recorded = withVersion(state, event, (version) => ({ ...version, isRecorded: true }));
  return withPledge(recorded, { ...pledgeOf(recorded, event), status: 'recorded' });
}

function pledgeOf(
  state: MeetingState,
  { delegation, pledgeId }: { readonly delegation: string; readonly pledgeId: string },
): Pledge {
  return entryOf(entryOf(state.pledges, delegation), pledgeId);
}
