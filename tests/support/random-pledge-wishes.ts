import { type Command, latestVersion, type MeetingState, type Pledge } from '@tour-de-table/shared/meeting';
import type { Random } from './random.ts';
import {
  chair,
  expectedNow,
  memberActor,
  membersOf,
  officerOf,
  partnersOf,
  pledgesIn,
  randomId,
  randomPledge,
  seenNow,
  speakerOf,
  versionOf,
} from './random-people.ts';
import type { RandomWish, Writing } from './random-writing.ts';

/** Somebody of the delegation who writes: also advisers, and alternates without the voice. */
function writerOf(random: Random, state: MeetingState, delegation: string) {
  const own = membersOf(state, (member) => member.delegation === delegation && member.role !== 'capital');
  return own.length === 0 ? chair(state) : memberActor(random.pick(own).id);
}

/** A draft of the delegation in the version that somebody saw, or none: most pledges are written at once. */
function draftFor(random: Random, state: MeetingState, delegation: string) {
  const drafts = Object.values(state.drafts[delegation] ?? {});
  const used = pledgesIn(state).flatMap((pledge) =>
    pledge.delegation === delegation ? pledge.versions.flatMap(({ draftId }) => draftId ?? []) : [],
  );
  if (used.length > 0 && random.chance(0.05)) return { draft: { draftId: random.pick(used), version: 1 } };
  if (drafts.length === 0 || !random.chance(0.5)) return {};
  const { id: draftId, version } = random.pick(drafts);
  return { draft: { draftId, version: random.chance(0.1) ? version + 1 : version } };
}

export function submitWish(random: Random, state: MeetingState, { content: write }: Writing): RandomWish {
  const delegation = random.pick(Object.keys(state.delegations));
  const content = write(random, delegation, partnersOf(random, state, delegation));
  const seen = seenNow(random, state);
  return {
    actor: speakerOf(random, state, delegation),
    command: { type: 'submit-pledge', delegation, seen, content, ...draftFor(random, state, delegation) },
  };
}

export function amendWish(random: Random, state: MeetingState, writing: Writing): RandomWish {
  const pledge = randomPledge(random, state, ({ phaseId }) => phaseId === state.current?.phaseId);
  if (pledge === null) return submitWish(random, state, writing);
  const { delegation, id: pledgeId } = pledge;
  const content = writing.content(random, delegation, partnersOf(random, state, delegation));
  const version = versionOf(random, pledge);
  const seen = seenNow(random, state);
  return {
    actor: speakerOf(random, state, delegation),
    command: {
      type: 'amend-pledge',
      delegation,
      pledgeId,
      version,
      seen,
      content,
      ...draftFor(random, state, delegation),
    },
  };
}

export function withdrawWish(random: Random, state: MeetingState, writing: Writing): RandomWish {
  const pledge = randomPledge(random, state);
  if (pledge === null) return submitWish(random, state, writing);
  const { delegation, id: pledgeId } = pledge;
  const version = versionOf(random, pledge);
  return {
    actor: speakerOf(random, state, delegation),
    command: { type: 'withdraw-pledge', delegation, pledgeId, version },
  };
}

/** Few ids for all delegations: a device of each may have chosen the same. */
const DRAFT_IDS = ['draft-1', 'draft-2', 'draft-3'] as const;
const DRAFT_FIELDS = ['title', 'text', 'readiness.ntmHours.max', 'constructor'] as const;

export function draftWish(random: Random, state: MeetingState, { text }: Writing): RandomWish {
  const delegation = random.pick(Object.keys(state.delegations));
  const draftId = random.pick(DRAFT_IDS);
  const known = state.drafts[delegation]?.[draftId];
  const isBehind = random.chance(0.15);
  // Behind on a draft that is gone: it is edited in a version that there is not.
  const version = known === undefined ? Number(isBehind) : known.version - Number(isBehind);
  const actor = writerOf(random, state, delegation);
  if (known !== undefined && random.chance(0.15)) {
    return { actor, command: { type: 'discard-draft', delegation, draftId, version: Math.max(1, version) } };
  }
  const names = random.shuffle(DRAFT_FIELDS).slice(0, random.int(1, 2));
  const fields = Object.fromEntries(names.map((name) => [name, random.chance(0.15) ? null : text(random)]));
  return { actor, command: { type: 'edit-draft', delegation, draftId, version, fields } };
}

/** What the secretariat heard: entered, or corrected as long as nobody has confirmed it. */
export function entryWish(random: Random, state: MeetingState, { content: write }: Writing): RandomWish {
  const actor = officerOf(random, state, 'secretariat');
  const awaiting = pledgesIn(state).filter((pledge) => latestVersion(pledge).readBack === 'awaiting');
  const corrected = awaiting.length > 0 && random.chance(0.4) ? random.pick(awaiting) : null;
  const other = random.chance(0.05) ? randomPledge(random, state) : null;
  const pledge = other ?? corrected;
  const delegation = pledge?.delegation ?? random.pick(Object.keys(state.delegations));
  const corrects = pledge === null ? {} : { corrects: { pledgeId: pledge.id, version: versionOf(random, pledge) } };
  const content = write(random, delegation, partnersOf(random, state, delegation));
  return { actor, command: { type: 'enter-pledge', delegation, seen: seenNow(random, state), content, ...corrects } };
}

export function readBackWish(random: Random, state: MeetingState, writing: Writing): RandomWish {
  const pledge = randomPledge(random, state, (one) => latestVersion(one).readBack === 'awaiting');
  if (pledge === null) return entryWish(random, state, writing);
  const { delegation, id: pledgeId } = pledge;
  const version = versionOf(random, pledge);
  return {
    actor: speakerOf(random, state, delegation),
    command: { type: 'confirm-read-back', delegation, pledgeId, version },
  };
}

/** An entry of the chair's side that was a mistake. */
export function pledgeBackWish(random: Random, state: MeetingState, writing: Writing): RandomWish {
  const isEntered = (one: Pledge) => latestVersion(one).readBack === 'awaiting' && one.status !== 'withdrawn';
  const pledge = randomPledge(random, state, isEntered);
  if (pledge === null) return entryWish(random, state, writing);
  const reason = writing.text(random).replaceAll('\n', ' ');
  const command: Command = {
    type: 'take-back-pledge',
    pledgeId: pledge.id,
    version: versionOf(random, pledge),
    reason,
  };
  return { actor: officerOf(random, state, 'secretariat'), command };
}

export function partnershipWish(random: Random, state: MeetingState, writing: Writing): RandomWish {
  const named = (pledge: Pledge) => Object.keys(latestVersion(pledge).partners);
  const pledge = randomPledge(random, state, (one) => named(one).length > 0);
  if (pledge === null) return submitWish(random, state, writing);
  const isNamed = named(pledge).length > 0 && !random.chance(0.06);
  const delegation = random.pick(isNamed ? named(pledge) : Object.keys(state.delegations));
  const version = versionOf(random, pledge);
  const isConfirmed = random.chance(0.7);
  return {
    actor: speakerOf(random, state, delegation),
    command: { type: 'answer-partnership', delegation, pledgeId: pledge.id, version, isConfirmed },
  };
}

/** Questions of the chair's side about any pledge, also about those that it should not know. */
export function questionWish(random: Random, state: MeetingState, writing: Writing): RandomWish {
  const pledge = randomPledge(random, state);
  if (pledge === null) return submitWish(random, state, writing);
  const { delegation, id: pledgeId } = pledge;
  const open = pledge.clarifications.filter(({ answer }) => answer === undefined);
  const asked = open.length > 0 && random.chance(0.8) ? random.pick(open) : pledge.clarifications[0];
  const text = writing.text(random);
  if (asked !== undefined && random.chance(0.7)) {
    const clarificationId = random.chance(0.12) ? randomId(random) : asked.id;
    return {
      actor: speakerOf(random, state, delegation),
      command: { type: 'answer-clarification', delegation, pledgeId, clarificationId, text },
    };
  }
  const version = versionOf(random, pledge);
  const actor = officerOf(random, state, 'secretariat');
  return { actor, command: { type: 'ask-clarification', pledgeId, version, text } };
}

export function recordWish(random: Random, state: MeetingState, writing: Writing): RandomWish {
  const pledge = randomPledge(random, state);
  if (pledge === null) return submitWish(random, state, writing);
  const actor = officerOf(random, state, 'secretariat');
  return { actor, command: { type: 'record-pledge', pledgeId: pledge.id, version: versionOf(random, pledge) } };
}

export function consentWish(random: Random, state: MeetingState, writing: Writing): RandomWish {
  const forChair = state.phases.filter(({ disclosure }) => disclosure === 'chair-only').map(({ id }) => id);
  const pledge = randomPledge(random, state, ({ phaseId }) => forChair.includes(phaseId));
  if (pledge === null) return submitWish(random, state, writing);
  const { delegation, id: pledgeId } = pledge;
  const version = versionOf(random, pledge);
  return {
    actor: speakerOf(random, state, delegation),
    command: { type: 'consent-to-release', delegation, pledgeId, version },
  };
}

/** What the chair's screen offers for release; sometimes an older version, something done already, or one twice. */
export function releaseWish(random: Random, state: MeetingState, writing: Writing): RandomWish {
  const hidden = pledgesIn(state).filter((pledge) => latestVersion(pledge).disclosedAt === null);
  const offered = hidden.filter(({ status }) => status !== 'withdrawn' || random.chance(0.1));
  const all = random.chance(0.08) ? pledgesIn(state) : offered;
  if (all.length === 0) return submitWish(random, state, writing);
  const chosen = random.shuffle(all).slice(0, random.int(1, 2));
  const twice = random.chance(0.03) ? [...chosen, ...chosen] : chosen;
  const pledges = twice.map((pledge) => ({ pledgeId: pledge.id, version: versionOf(random, pledge) }));
  return { actor: chair(state), command: { type: 'release-pledges', expected: expectedNow(random, state), pledges } };
}

export function openRoundWish(random: Random, state: MeetingState): RandomWish {
  const sealed = state.phases.filter(({ disclosure }) => disclosure === 'sealed');
  const { id: phaseId } = random.pick(sealed.length === 0 || random.chance(0.1) ? state.phases : sealed);
  return { actor: chair(state), command: { type: 'open-round', expected: expectedNow(random, state), phaseId } };
}

/** A capital decides, sometimes about a version of its own. */
export function verdictWish(random: Random, state: MeetingState, writing: Writing): RandomWish {
  const capitals = membersOf(state, ({ role, revokedAt }) => role === 'capital' && revokedAt === undefined);
  const codes = capitals.map(({ delegation }) => delegation ?? '');
  const pledge = randomPledge(random, state, ({ delegation }) => codes.includes(delegation));
  if (pledge === null) return submitWish(random, state, writing);
  const { delegation, id: pledgeId } = pledge;
  const own = capitals.find((capital) => capital.delegation === delegation);
  const version = versionOf(random, pledge);
  const decision = random.pick(['politically-approved', 'committed', 'declined'] as const);
  const note = random.chance(0.5) ? { note: writing.text(random) } : {};
  const content =
    decision !== 'declined' && random.chance(0.35)
      ? { content: writing.content(random, delegation, partnersOf(random, state, delegation)) }
      : {};
  const command: Command = { type: 'decide-pledge', delegation, pledgeId, version, decision, ...note, ...content };
  return { actor: own === undefined ? chair(state) : memberActor(own.id), command };
}
