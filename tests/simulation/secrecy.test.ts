import {
  type Command,
  disclosureNow,
  type MeetingState,
  type Pledge,
  type PledgeContent,
  phaseById,
  type TourResponse,
} from '@tour-de-table/shared/meeting';
import { type Audience, audiencesOf, view } from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { type Canary, canariesIn } from '../shared/canaries.ts';
import {
  delegationOfActor,
  factsOf,
  isNeverShown,
  isSealedForever,
  outsidersOf,
  partnersIn,
  pledgeIdsOf,
  pledgesIn,
  sentTo,
  type Twin,
  twinOf,
  withoutDrafts,
} from '../shared/hidden.ts';
import { check, type Played, played, playMeetings } from '../shared/played.ts';
import { streamOf } from '../shared/streams.ts';
import type { RandomStep } from '../support/random-meeting.ts';

playMeetings();

test('[DI6] what is confidential is in no frame, happening or view of anybody who may not know it, at any time', () => {
  const looked: Record<string, number> = {};
  check(60, ({ folded, meeting }, random) => {
    const upTo = random.int(1, folded.length);
    const part = folded.slice(0, upTo);
    const state = part.at(-1)?.after ?? meeting.state;
    const canaries = canariesIn(
      part.map(({ commit }) => commit),
      state,
    );
    for (const audience of audiencesOf(state)) {
      const stream = streamOf(part, audience).map(({ changes, happenings }) => ({ changes, happenings }));
      const sent = JSON.stringify([stream, view(state, audience)]);
      for (const { kind, text, mayRead } of canaries) {
        if (mayRead(audience)) continue;
        expect({ kind, audience, isSent: sent.includes(text) }).toEqual({ kind, audience, isSent: false });
        looked[`${kind} ${audience === 'chair' ? 'chair' : 'others'}`] =
          (looked[`${kind} ${audience === 'chair' ? 'chair' : 'others'}`] ?? 0) + 1;
      }
    }
  });
  const often = ['version others', 'version chair', 'draft others', 'draft chair', 'clarification others'];
  for (const name of [...often, 'chair note others', 'summary others']) {
    expect({ name, isOften: (looked[name] ?? 0) > 100 }).toEqual({ name, isOften: true });
  }
  expect(looked['note others'] ?? 0).toBeGreaterThan(15);
});

test('[DI6] the canaries are found by those who may see them', () => {
  const found = new Set<Canary['kind']>();
  for (const { meeting, folded } of played.slice(0, 8)) {
    const own = (delegation: string | null) => {
      const audience: Audience = delegation === null ? 'chair' : `delegation:${delegation}`;
      return JSON.stringify(streamOf(folded, audience).map(({ changes }) => changes));
    };
    for (const { kind, text, delegation } of canariesIn(meeting.commits, meeting.state)) {
      expect(own(delegation)).toContain(text);
      found.add(kind);
    }
  }
  expect([...found].toSorted()).toEqual(['chair note', 'clarification', 'draft', 'note', 'summary', 'version']);
});

/** The same, to the byte, in all that these audiences are ever sent. */
function expectSame(one: Twin, other: Twin, audiences: readonly Audience[], seed: number): number {
  for (const audience of audiences) {
    const [sent, otherwise] = [sentTo(audience, one, seed), sentTo(audience, other, seed)];
    if (sent === otherwise) continue;
    // The whole is too long to read: where it begins to differ is what matters.
    const at = Math.max(0, [...sent].findIndex((char, index) => char !== otherwise[index]) - 300);
    expect({ audience, sent: otherwise.slice(at, at + 600) }).toEqual({ audience, sent: sent.slice(at, at + 600) });
  }
  return audiences.length;
}

test('[DI6] other words in what stays hidden: everybody else is sent the same to the byte', () => {
  let compared = 0;
  check(40, (one, random) => {
    const { meeting, seed } = one;
    const { state } = meeting;
    const hidden = canariesIn(meeting.commits, state).filter(
      ({ mayRead, delegation }) => !mayRead('observer') && delegation !== null,
    );
    const delegation = hidden.length === 0 ? null : random.pick(hidden).delegation;
    if (delegation === null) return;
    const secrets = new Set(hidden.flatMap((canary) => (canary.delegation === delegation ? [canary.text] : [])));
    const twin = twinOf(meeting.steps, ({ actor, command }) => ({ actor, command: reworded(command, secrets) }));
    expect(JSON.stringify(twin.meeting.commits)).not.toBe(JSON.stringify(meeting.commits));
    const own = pledgesIn(state).filter((pledge) => pledge.delegation === delegation);
    compared += expectSame(one, twin, outsidersOf(delegation, state, { named: partnersIn(own) }), seed);
  });
  expect(compared).toBeGreaterThan(200);
});

test('[NO1] [SU1] [LE1] what the chair’s side keeps to itself: everybody else is sent the same to the byte without it', () => {
  let compared = 0;
  check(30, (one) => {
    const { meeting, seed } = one;
    const published = new Set(
      meeting.commits.flatMap(({ events }) =>
        events.flatMap(({ type }) => (type === 'summary-published' ? [type] : [])),
      ),
    );
    const isKept = ({ command }: RandomStep) =>
      ['edit-note', 'set-reply-by'].includes(command.type) || (published.size === 0 && command.type === 'edit-summary');
    const facts = factsOf(meeting);
    if (!facts.some(isKept)) return;
    const twin = twinOf(facts, (step) => (isKept(step) ? null : step));
    const others = audiencesOf(meeting.state).filter((audience) => audience !== 'chair');
    compared += expectSame(one, twin, others, seed);
  });
  expect(compared).toBeGreaterThan(200);
});

test('[DS3] where displays are sent: everybody else is sent the same to the byte without it', () => {
  let compared = 0;
  check(100, (one) => {
    const { meeting, seed } = one;
    const isOfDisplays = ({ command }: RandomStep) =>
      command.type === 'show-on-display' || command.type === 'name-display';
    const facts = factsOf(meeting);
    if (!facts.some(isOfDisplays)) return;
    const twin = twinOf(facts, (step) => (isOfDisplays(step) ? null : step));
    const others = audiencesOf(meeting.state).filter((audience) => audience !== 'chair' && audience !== 'display');
    compared += expectSame(one, twin, others, seed);
  });
  expect(compared).toBeGreaterThan(200);
});

test('[LE2] [LE3] reminders and checked credentials of a delegation: everybody else is sent the same to the byte without them', () => {
  let compared = 0;
  check(30, (one, random) => {
    const { meeting, seed } = one;
    const facts = factsOf(meeting);
    const isNoted = (step: RandomStep) => step.command.type === 'note-reminder' || isUnseenCheck(step);
    const noted = facts.flatMap(({ command }) =>
      command.type === 'note-reminder' || command.type === 'check-credentials' ? [command.delegation] : [],
    );
    if (noted.length === 0) return;
    const delegation = random.pick(noted);
    const twin = twinOf(facts, (step) =>
      isNoted(step) && 'delegation' in step.command && step.command.delegation === delegation ? null : step,
    );
    compared += expectSame(one, twin, outsidersOf(delegation, meeting.state), seed);
  });
  expect(compared).toBeGreaterThan(100);
});

test('[LC3] a delegation’s reports of its link: everybody else is sent the same to the byte without them', () => {
  let compared = 0;
  check(30, (one, random) => {
    const { meeting, seed } = one;
    const facts = factsOf(meeting);
    const reports = facts.flatMap(({ command }) => (command.type === 'report-link-check' ? [command.delegation] : []));
    if (reports.length === 0) return;
    const delegation = random.pick(reports);
    const twin = twinOf(facts, (step) =>
      step.command.type === 'report-link-check' && step.command.delegation === delegation ? null : step,
    );
    compared += expectSame(one, twin, outsidersOf(delegation, meeting.state), seed);
  });
  expect(compared).toBeGreaterThan(100);
});

/** Whom credentials name everybody sees as the representation; a check that changes nothing of it nobody else does. */
function isUnseenCheck({ command, before }: RandomStep): boolean {
  if (command.type !== 'check-credentials') return false;
  const { representation, credentials } = before?.delegations[command.delegation] ?? {};
  return (command.representation ?? credentials?.announced) === representation;
}

/** The command with other words for these: longer, and in content without anything else that it said. */
function reworded(command: Command, secrets: ReadonlySet<string>): Command {
  const text = (said: string) => (secrets.has(said) ? `Something else: ${said}, and longer` : said);
  const content = (said: PledgeContent): PledgeContent =>
    secrets.has(said.title)
      ? { category: 'other', bindingness: 'indicative', title: text(said.title), partners: said.partners }
      : said;
  switch (command.type) {
    case 'submit-pledge':
    case 'amend-pledge':
    case 'enter-pledge':
      return { ...command, content: content(command.content) };
    case 'decide-pledge':
      return {
        ...command,
        ...(command.content === undefined ? {} : { content: content(command.content) }),
        ...(command.note === undefined ? {} : { note: text(command.note) }),
      };
    case 'ask-clarification':
    case 'answer-clarification':
      return { ...command, text: text(command.text) };
    case 'edit-draft': {
      const fields = Object.entries(command.fields).map(([name, said]) => [name, said === null ? null : text(said)]);
      return { ...command, fields: Object.fromEntries(fields) };
    }
    default:
      return command;
  }
}

/** Whether a step only asks, or answers, about a pledge of the delegation. */
function isClarification({ decision }: RandomStep, delegation: string): boolean {
  return (
    decision.accepted &&
    decision.events.some(
      (event) =>
        (event.type === 'clarification-asked' || event.type === 'clarification-answered') &&
        event.delegation === delegation,
    )
  );
}

test('[DI6] [DI5] whether hidden pledges, drafts or questions exist at all: everybody else is sent the same to the byte', () => {
  const compared: Record<string, number> = {};
  check(40, (one, random) => {
    const { meeting, seed } = one;
    const { state } = meeting;
    const hidden = pledgesIn(state).filter(isNeverShown);
    if (hidden.length === 0) return;
    const { delegation } = random.pick(hidden);
    const own = hidden.filter((pledge) => pledge.delegation === delegation);
    const ids = new Set(own.map(({ id }) => id));
    const twin = twinOf(factsOf(meeting), (step) =>
      pledgeIdsOf(step).some((id) => ids.has(id)) || isClarification(step, delegation)
        ? null
        : withoutDrafts(step, delegation),
    );
    expect(twin.meeting.commits.length).toBeLessThan(meeting.commits.length);
    const count = expectSame(one, twin, outsidersOf(delegation, state, { named: partnersIn(own) }), seed);
    for (const { phaseId } of own) {
      const disclosure = phaseById(state, phaseId)?.disclosure ?? 'none';
      compared[disclosure] = (compared[disclosure] ?? 0) + count;
    }
  });
  for (const disclosure of ['on-release', 'sealed', 'chair-only']) {
    expect({ disclosure, isOften: (compared[disclosure] ?? 0) > 100 }).toEqual({ disclosure, isOften: true });
  }
});

test('[DI9] whether pledges of a sealed round exist at all: the chair’s side too is sent and answered the same to the byte', () => {
  let [compared, answered] = [0, 0];
  check(50, (one, random) => {
    const { meeting, seed } = one;
    const { state } = meeting;
    const hidden = pledgesIn(state).filter(isSealedForever(state));
    if (hidden.length === 0) return;
    const { delegation } = random.pick(hidden);
    const own = hidden.filter((pledge) => pledge.delegation === delegation);
    const ids = new Set(own.map(({ id }) => id));
    // What others say about them stays, as rejected as before: the chair's side may name what it has guessed.
    const kept = meeting.steps.filter((step) => {
      const acting = delegationOfActor(step);
      if (acting === null) return withoutDrafts(step, delegation) !== null;
      const isFact = step.decision.accepted && step.decision.events.length > 0;
      const isAbout = pledgeIdsOf(step).some((id) => ids.has(id));
      return !isAbout && (acting !== delegation || isFact) && withoutDrafts(step, delegation) !== null;
    });
    const twin = twinOf(kept, (step) => withoutDrafts(step, delegation));
    compared += expectSame(
      one,
      twin,
      outsidersOf(delegation, state, { named: partnersIn(own), isChairOutside: true }),
      seed,
    );
    for (const [index, step] of kept.entries()) {
      if (delegationOfActor(step) === delegation) continue;
      expect(twin.meeting.steps[index]?.decision).toEqual(step.decision);
      answered += 1;
    }
  });
  expect(compared).toBeGreaterThan(100);
  expect(answered).toBeGreaterThan(2_000);
});

/** The last version of a pledge that everybody saw. */
function lastShown({ versions }: Pledge): number {
  return versions.findLast(({ disclosedAt }) => disclosedAt !== null)?.version ?? 0;
}

test('[DI4] whether what is shown has a hidden amendment: everybody else is sent the same to the byte', () => {
  let [compared, decided] = [0, 0];
  check(400, (one, random) => {
    const { meeting, seed } = one;
    const { state } = meeting;
    const amended = pledgesIn(state).filter(
      (pledge) => !isNeverShown(pledge) && lastShown(pledge) < pledge.versions.length,
    );
    if (amended.length === 0) return;
    const pledge = random.pick(amended);
    const last = lastShown(pledge);
    const twin = twinOf(factsOf(meeting), (step) => upToVersion(step, pledge.id, last));
    expect(twin.meeting.state.pledges[pledge.delegation]?.[pledge.id]?.versions).toHaveLength(last);
    const named = partnersIn([pledge], last);
    compared += expectSame(one, twin, outsidersOf(pledge.delegation, state, { named }), seed);
    const hidden = pledge.versions.slice(last);
    if (hidden.some(({ isRecorded, verdict }) => isRecorded === true || verdict !== undefined)) decided += 1;
  });
  expect(compared).toBeGreaterThan(200);
  expect(decided).toBeGreaterThan(5);
});

/** A step as it would be if the pledge had no later version than this; `null`: it would not be. */
function upToVersion(step: RandomStep, pledgeId: string, last: number): Pick<RandomStep, 'actor' | 'command'> | null {
  const { actor, command, decision } = step;
  if (!pledgeIdsOf(step).includes(pledgeId) || !decision.accepted) return step;
  const isBeyond = decision.events.some(
    (event) => 'pledgeId' in event && event.pledgeId === pledgeId && 'version' in event && (event.version ?? 0) > last,
  );
  if (isBeyond) return null;
  if (command.type === 'withdraw-pledge')
    return { actor, command: { ...command, version: Math.min(command.version, last) } };
  if (command.type !== 'release-pledges') return step;
  return command.pledges.some((item) => item.pledgeId === pledgeId && item.version > last) ? null : step;
}

test('[DI9] what came before the opened version of a sealed pledge: the chair’s side too is sent the same to the byte', () => {
  let compared = 0;
  for (const one of played) {
    const { meeting, seed } = one;
    const { state } = meeting;
    const isAlone = ({ id, delegation, phaseId }: Pledge) =>
      pledgesIn(state).every(
        (other) => other.id === id || other.delegation !== delegation || other.phaseId !== phaseId,
      );
    const opened = pledgesIn(state).filter(
      (pledge) =>
        phaseById(state, pledge.phaseId)?.disclosure === 'sealed' &&
        firstShown(pledge) > 1 &&
        // What a capital wrote before the opening cannot have been a first version.
        roleOfAuthor(state, pledge, firstShown(pledge)) !== 'capital' &&
        isAlone(pledge),
    );
    for (const pledge of opened) {
      const twin = twinOf(startedAt(factsOf(meeting), pledge, firstShown(pledge)), (step) =>
        withoutDrafts(step, pledge.delegation),
      );
      const named = partnersIn([pledge]);
      compared += expectSame(one, twin, outsidersOf(pledge.delegation, state, { named, isChairOutside: true }), seed);
    }
  }
  expect(compared).toBeGreaterThan(20);
});

function roleOfAuthor(state: MeetingState, { versions }: Pledge, number: number) {
  return state.members[versions.find(({ version }) => version === number)?.by ?? '']?.role;
}

function firstShown({ versions }: Pledge): number {
  return versions.find(({ disclosedAt }) => disclosedAt !== null)?.version ?? 0;
}

/** The steps as they would be if the pledge had been made in the words of its n-th version at once. */
function startedAt(steps: readonly RandomStep[], { id: pledgeId, delegation }: Pledge, first: number): RandomStep[] {
  return steps.flatMap((step): RandomStep[] => {
    const { command, decision } = step;
    const event = decision.accepted
      ? decision.events.find((one) => 'pledgeId' in one && one.pledgeId === pledgeId)
      : undefined;
    if (event === undefined) return [step];
    if (event.type === 'pledge-submitted') return [];
    if (event.type === 'pledge-amended' && event.version <= first) {
      if (event.version < first || command.type !== 'amend-pledge') return [];
      const { seen, content } = command;
      return [{ ...step, ids: [pledgeId, 'b', 'c'], command: { type: 'submit-pledge', delegation, seen, content } }];
    }
    if ('version' in event && (event.version ?? 0) < first) return [];
    // The chair's side counts what it has seen, everybody else what there is.
    if (delegationOfActor(step) === null || !('pledgeId' in command) || !('version' in command)) return [step];
    return [{ ...step, command: { ...command, version: command.version - first + 1 } as Command }];
  });
}

const OTHER_ANSWER: Readonly<Record<TourResponse, TourResponse>> = {
  can: 'cannot',
  cannot: 'can',
  'can-with-conditions': 'under-national-consideration',
  'under-national-consideration': 'can-with-conditions',
  'listening-only': 'pass',
  pass: 'listening-only',
  defer: 'defer',
};

/** Places in tours, as `phase:delegation`, of which no answer was ever disclosed. */
function hiddenAnswers(
  state: MeetingState,
  isWanted: (disclosure: string | undefined) => boolean,
): ReadonlySet<string> {
  const places = Object.values(state.tours).flatMap(({ phaseId, calls }) => {
    const phase = phaseById(state, phaseId);
    const disclosure = phase === undefined ? undefined : disclosureNow(state, phase);
    if (disclosure === 'live' || !isWanted(disclosure)) return [];
    const hidden = Object.values(calls).filter(
      ({ response, released }) => response !== undefined && released === undefined,
    );
    return hidden.map(({ delegation }) => `${phaseId}:${delegation}`);
  });
  return new Set(places);
}

/** Another answer in its place; asking to be called later is procedure, and seen by all. */
function answeredOtherwise(step: RandomStep, hidden: ReadonlySet<string>): Pick<RandomStep, 'actor' | 'command'> {
  const { actor, command, before } = step;
  const now = before?.current?.phaseId ?? '';
  switch (command.type) {
    case 'respond-to-call':
    case 'enter-response':
      return hidden.has(`${now}:${command.delegation}`)
        ? { actor, command: { ...command, response: OTHER_ANSWER[command.response] } }
        : step;
    case 'confirm-response':
      return hidden.has(`${command.phaseId}:${command.delegation}`)
        ? { actor, command: { ...command, response: OTHER_ANSWER[command.response] } }
        : step;
    default:
      return step;
  }
}

test('[TO12] other answers in what stays hidden: everybody else is sent the same to the byte, of a sealed round the chair’s side too', () => {
  const compared = { sealed: 0, others: 0 };
  for (const one of played) {
    const { meeting, seed } = one;
    const { state } = meeting;
    for (const kind of ['sealed', 'others'] as const) {
      const hidden = hiddenAnswers(state, (disclosure) => (disclosure === 'sealed') === (kind === 'sealed'));
      if (hidden.size === 0) continue;
      const codes = [...hidden].map((place) => place.slice(place.indexOf(':') + 1));
      const twin = twinOf(factsOf(meeting), (step) => answeredOtherwise(step, hidden));
      const audiences = outsidersOf(codes[0] ?? '', state, { named: codes, isChairOutside: kind === 'sealed' });
      compared[kind] += expectSame(one, twin, audiences, seed);
    }
  }
  expect(compared.sealed).toBeGreaterThan(30);
  expect(compared.others).toBeGreaterThan(50);
});

/** Who did something here that nobody else noticed but the chair's side and whom it names; or `null`. */
function hiddenActOf({
  decision,
}: RandomStep): { readonly delegation: string; readonly named: readonly string[] } | null {
  const [event] = decision.accepted ? decision.events : [];
  if (event?.type === 'draft-edited') return { delegation: event.delegation, named: [] };
  const isHidden =
    (event?.type === 'pledge-submitted' && event.serial === null) ||
    (event?.type === 'pledge-amended' && !event.isDisclosed);
  return isHidden ? { delegation: event.delegation, named: event.content.partners ?? [] } : null;
}

test('[DI6] [VI2] in which order hidden things came about: everybody else is sent the same to the byte', () => {
  let compared = 0;
  for (const one of played) {
    const { meeting, seed } = one;
    const accepted = factsOf(meeting);
    const pairs = accepted.flatMap((first, index) => {
      const second = accepted[index + 1];
      const [earlier, later] = [hiddenActOf(first), second === undefined ? null : hiddenActOf(second)];
      return second === undefined || earlier === null || later === null || earlier.delegation === later.delegation
        ? []
        : [{ first, second, earlier, later }];
    });
    for (const { first, second, earlier, later } of pairs.slice(0, 1)) {
      const swapped = accepted.map((step) => {
        if (step === first) return { ...second, at: first.at };
        return step === second ? { ...first, at: second.at } : step;
      });
      const twin = twinOf(swapped, (step) => step);
      expect(twin.meeting.commits).toHaveLength(meeting.commits.length);
      const before = [earlier, later].flatMap((act) => partnersBefore(first, act.delegation));
      const named = [later.delegation, ...earlier.named, ...later.named, ...before];
      const outsiders = outsidersOf(earlier.delegation, meeting.state, { named });
      const audiences = outsiders.filter((audience) => audience !== `capital:${later.delegation}`);
      compared += expectSame(one, twin, audiences, seed);
    }
  }
  expect(compared).toBeGreaterThan(100);
});

/** Whom the delegation's pledges named until now: an amendment may leave somebody out. */
function partnersBefore({ before }: RandomStep, delegation: string): readonly string[] {
  return before === null ? [] : partnersIn(pledgesIn(before).filter((pledge) => pledge.delegation === delegation));
}

test('[DI6] nor do answers to others’ commands depend on what is hidden from them', () => {
  let compared = 0;
  check(60, ({ meeting }: Played, random) => {
    const hidden = pledgesIn(meeting.state).filter(isNeverShown);
    if (hidden.length === 0) return;
    const { delegation } = random.pick(hidden);
    const own = hidden.filter((pledge) => pledge.delegation === delegation);
    const ids = new Set(own.map(({ id }) => id));
    const named = new Set([delegation, ...partnersIn(own)]);
    // Others' wishes about them stay where they are not partners: they are answered as about what does not exist.
    const kept = meeting.steps.filter((step) => {
      const acting = delegationOfActor(step);
      const isAbout = pledgeIdsOf(step).some((id) => ids.has(id));
      if (acting === null || named.has(acting)) {
        const isFact = step.decision.accepted && step.decision.events.length > 0;
        return !isAbout && isFact && withoutDrafts(step, delegation) !== null;
      }
      return withoutDrafts(step, delegation) !== null;
    });
    const twin = twinOf(kept, (step) => withoutDrafts(step, delegation));
    for (const [index, step] of kept.entries()) {
      const acting = delegationOfActor(step);
      if (acting === null || named.has(acting)) continue;
      expect(twin.meeting.steps[index]?.decision).toEqual(step.decision);
      compared += 1;
    }
  });
  expect(compared).toBeGreaterThan(300);
});
