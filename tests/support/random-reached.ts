import {
  disclosureNow,
  findPledge,
  latestVersion,
  type MeetingEvent,
  type MeetingState,
  type Pledge,
  phaseById,
  phasesToCome,
  takesPart,
} from '@tour-de-table/shared/meeting';
import type { RandomStep } from './random-step.ts';

/** Names of what a step reached, for the proof that chance gets to the rare states. */
export function reachedBy({ before, decision, after }: RandomStep): readonly string[] {
  if (!decision.accepted) return [`rejected ${decision.rejection.code}`];
  if (decision.events.length === 0) return ['accepted without events'];
  return decision.events.flatMap((event) => [event.type, ...rareIn(event, before, after)]);
}

function rareIn(event: MeetingEvent, before: MeetingState | null, after: MeetingState | null): readonly string[] {
  if (before === null || after === null) return [];
  switch (event.type) {
    case 'transition-undone': {
      const speaker = before.floor.speaking === null ? [] : ['undo while somebody speaks'];
      const back = before.lastTransition?.before.queue === undefined ? [] : ['undo that brings requests back'];
      return [`undo of ${event.kind}`, `undo into ${after.sitting.status}`, ...speaker, ...back];
    }
    case 'sitting-suspended':
      return before.floor.speaking === null ? [] : ['suspension while somebody speaks'];
    case 'sitting-adjourned':
    case 'sitting-closed':
      return [`${event.type} from ${before.sitting.status}`];
    case 'pledge-amended':
      return [
        ...rareOfAmendment(findPledge(before, event.pledgeId), event.isDisclosed),
        ...(event.provenance === 'spoken' ? ['correction of an entry'] : []),
        ...(before.sitting.status === 'closed' ? ['version of a capital'] : []),
      ];
    case 'pledge-withdrawn':
      return rareOfWithdrawal(findPledge(before, event.pledgeId));
    case 'response-taken-back':
      return rareOfAnswerBack(after, event);
    case 'pledge-taken-back':
      return [
        findPledge(before, event.pledgeId)?.serial === null
          ? 'error taken back unseen'
          : 'error taken back that was seen',
      ];
    case 'pledges-released':
      return event.pledges.map(({ version }) =>
        version === 1 ? 'release of a first version' : 'release of an amendment',
      );
    case 'round-opened':
      return [
        `opening while ${before.sitting.status}`,
        ...event.pledges.flatMap(({ version }) => (version > 1 ? ['opening of an amended pledge'] : [])),
      ];
    case 'pledge-submitted':
      return [
        ...(event.content.partners === undefined ? [] : ['pledge with partners']),
        ...(event.draftId === undefined ? [] : ['pledge from a draft']),
        ...(event.provenance === 'spoken' ? ['spoken pledge'] : []),
        ...(before.members[event.by]?.role === 'alternate' ? ['pledge by an alternate'] : []),
        `pledge in a ${disclosureOf(before, event.phaseId)} round`,
      ];
    case 'pledge-recorded':
    case 'pledge-decided':
    case 'partnership-answered':
    case 'clarification-asked':
    case 'read-back-confirmed':
      return [`${event.type} of a ${isHidden(after, event) ? 'hidden' : 'disclosed'} version`];
    case 'call-responded':
      return [`answer in a ${disclosureOf(before, event.phaseId)} round`];
    case 'gavel-handed-over':
      return before.gavel.request?.by === event.to ? ['gavel taken on request'] : [];
    case 'proposal-ended':
      return [`proposal ${event.outcome}`];
    case 'delegation-registered':
      return before.delegations[event.delegation.code]?.invitation === 'no-reply' ? ['reply after no reply'] : [];
    case 'agenda-revised':
      return rareOfRevision(before, event.phases);
    case 'phase-activated':
      return rareOfLapse(before, event.lapsed);
    case 'phase-reopened':
      return [`reopening while ${before.sitting.status}`, ...rareOfLapse(before, event.lapsed)];
    case 'floor-given':
      return [
        ...(before.floor.speaking === null ? [] : ['floor given while somebody speaks']),
        ...(event.requestId === undefined ? ['floor given unasked'] : []),
        ...(event.requestId !== undefined && event.requestId !== before.floor.order[0]
          ? ['floor given out of turn']
          : []),
      ];
    case 'floor-requested':
      return event.kind === 'point-of-order' && before.floor.order.length > 0 ? ['point of order before others'] : [];
    case 'floor-request-ended':
      return [`request ${event.outcome}`];
    case 'invitation-status-set':
      return rareOfStatus(before, after, event.delegation);
    case 'silence-ended':
      return [`silence ${event.outcome}`];
    case 'summary-published':
      return before.summary.publishedVersion === null ? [] : ['summary published anew'];
    case 'participation-set':
      return [`participation ${event.participation}`];
    case 'invitation-ended':
      return [`invitation ${event.status}`];
    default:
      return [];
  }
}

function rareOfLapse({ floor }: MeetingState, lapsed: readonly string[] | undefined): readonly string[] {
  const kept = floor.order.length - (lapsed ?? []).length;
  return [
    ...(lapsed === undefined ? [] : ['requests lapsed with a step']),
    ...(kept > 0 ? ['queue carried over'] : []),
  ];
}

function rareOfRevision(before: MeetingState, phases: readonly { readonly id: string }[]): readonly string[] {
  const ids = phases.map(({ id }) => id);
  const planned = phasesToCome(before).map(({ id }) => id);
  const kept = ids.filter((id) => planned.includes(id));
  const isMoved = kept.some((id, index) => id !== planned.filter((other) => ids.includes(other))[index]);
  return [
    ...(before.sitting.status === 'open' ? ['revision while open'] : []),
    ...(kept.length < ids.length ? ['phase inserted'] : []),
    ...(kept.length < planned.length ? ['phase taken out'] : []),
    ...(isMoved ? ['phases to come reordered'] : []),
    ...(kept.some((id) => before.activatedPhases.includes(id)) ? ['revision with a phase that has been current'] : []),
  ];
}

/** Others come to know of a delegation, or no longer do; in the middle of a tour or in the queue it shows there too. */
function rareOfStatus(before: MeetingState, after: MeetingState, code: string): readonly string[] {
  const [was, is] = [before, after].map(({ delegations }) => {
    const delegation = delegations[code];
    return delegation !== undefined && takesPart(delegation);
  });
  if (was === is) return [];
  const name = is === true ? 'coming to take part' : 'ceasing to take part';
  const isCalled = Object.values(before.tours).some((tour) => tour.calls[code] !== undefined);
  const { requests, speaking } = before.floor;
  const waits = Object.values(requests).some(({ delegation }) => delegation === code);
  return [
    name,
    ...(isCalled ? [`${name} in a tour`] : []),
    ...(waits || speaking?.delegation === code ? [`${name} on the floor`] : []),
  ];
}

function rareOfAmendment(pledge: Pledge | undefined, isDisclosed: boolean): readonly string[] {
  if (isDisclosed) return ['live amendment'];
  return pledge?.serial === null ? ['amendment of what is hidden'] : ['hidden amendment of what is disclosed'];
}

function rareOfWithdrawal(pledge: Pledge | undefined): readonly string[] {
  if (pledge === undefined) return [];
  if (pledge.serial === null) return ['withdrawal of what is hidden'];
  const isAllShown = latestVersion(pledge).disclosedAt !== null;
  return [isAllShown ? 'withdrawal of what is disclosed' : 'withdrawal with a hidden amendment'];
}

function rareOfAnswerBack(
  after: MeetingState,
  { phaseId, delegation }: { readonly phaseId: string; readonly delegation: string },
): readonly string[] {
  const call = after.tours[phaseId]?.calls[delegation];
  const isSeen = call?.takenBack?.at(-1)?.shown !== undefined;
  return [`answer taken back, then ${call?.status}`, `answer taken back ${isSeen ? 'that was seen' : 'unseen'}`];
}

function disclosureOf(state: MeetingState, phaseId: string): string {
  const phase = phaseById(state, phaseId);
  return (phase === undefined ? undefined : disclosureNow(state, phase)) ?? 'none';
}

function isHidden(state: MeetingState, of: { readonly pledgeId: string; readonly version: number }): boolean {
  const versions = findPledge(state, of.pledgeId)?.versions ?? [];
  return versions.some(({ version, disclosedAt }) => version === of.version && disclosedAt === null);
}
