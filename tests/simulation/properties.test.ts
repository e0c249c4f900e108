import { isSameJson } from '@tour-de-table/shared/kernel';
import {
  COMMAND_TYPES,
  type Command,
  decide,
  evolve,
  fold,
  type MeetingState,
  REJECTION_CODES,
} from '@tour-de-table/shared/meeting';
import {
  applyChanges,
  audiencesOf,
  COLLECTIONS,
  EMPTY_VIEW,
  type RecordKey,
  recordChanges,
  toChanges,
  view,
} from '@tour-de-table/shared/view';
import { expect, test } from 'vitest';
import { check, played, playMeetings } from '../shared/played.ts';
import { changesBetween, replayed, streamOf } from '../shared/streams.ts';
import { deepFreeze } from '../support/given.ts';
import { RANDOM_MEETING_ID, type RandomStep, randomWish } from '../support/random-meeting.ts';

playMeetings();

test('meetings of chance reach the rare states', () => {
  const reached = new Map<string, number>();
  for (const { meeting } of played) {
    for (const [name, count] of meeting.reached) reached.set(name, (reached.get(name) ?? 0) + count);
  }
  const rare = [
    ...['open', 'advance', 'suspend', 'resume', 'adjourn', 'close'].map((kind) => `undo of ${kind}`),
    ...['scheduled', 'open', 'suspended', 'adjourned'].map((status) => `undo into ${status}`),
    ...['open', 'suspended', 'adjourned'].map((status) => `sitting-closed from ${status}`),
    ...['superseded', 'revoked', 'expired'].map((status) => `invitation ${status}`),
    ...['withdrawal of what is hidden', 'withdrawal with a hidden amendment', 'withdrawal of what is disclosed'],
    ...['amendment of what is hidden', 'hidden amendment of what is disclosed', 'live amendment'],
    ...['release of a first version', 'release of an amendment', 'pledge with partners', 'reply after no reply'],
    ...['error taken back unseen', 'error taken back that was seen', 'nothing-to-take-back'],
    ...['requests lapsed with a step', 'queue carried over', 'undo that brings requests back'],
    ...['unseen', 'that was seen'].map((how) => `answer taken back ${how}`),
    ...['called', 'skipped'].map((status) => `answer taken back, then ${status}`),
    ...['gavel-handed-over', 'member-revoked', 'pass-revoked', 'invitation-reuse-noted', 'attendance-noted'],
    ...['accepted without events', 'participation full', 'spoken pledge', 'correction of an entry'],
    ...['live', 'on-release', 'sealed', 'chair-only'].map((disclosure) => `pledge in a ${disclosure} round`),
    ...['live', 'on-release', 'sealed', 'chair-only'].map((disclosure) => `answer in a ${disclosure} round`),
    ...['opening while open', 'opening while closed', 'opening of an amended pledge', 'pledge from a draft'],
    ...['pledge-recorded', 'partnership-answered', 'clarification-asked', 'read-back-confirmed'].flatMap((type) => [
      `${type} of a hidden version`,
      `${type} of a disclosed version`,
    ]),
    ...['pledge-decided of a hidden version', 'pledge-decided of a disclosed version', 'version of a capital'],
    ...['pledge by an alternate', 'gavel taken on request', 'proposal confirmed', 'proposal dropped'],
    ...['release-consented', 'answers-released', 'response-confirmed', 'tour-reordered', 'draft-discarded'],
    ...['draft-changed', 'already-submitted', 'unknown-draft', 'nothing-to-confirm', 'not-a-partner', 'round-sealed'],
    ...['unknown-clarification', 'already-clarified', 'clarification-open', 'consent-missing', 'not-sealed'],
    ...['already-open', 'deadline-passed', 'no-tour', 'not-called', 'already-answered', 'order-mismatch'],
    ...['no-gavel-request', 'grace-running', 'same-officer', 'unknown-proposal', 'unknown-pledge'],
    ...['not-allowed', 'wrong-sitting', 'wrong-phase', 'phase-changed', 'stale-state', 'no-next-phase', 'undo-expired'],
    ...['undo of reopen', 'undo into closed', 'undo while somebody speaks', 'suspension while somebody speaks'],
    ...['reopening while open', 'reopening while closed', 'revision while open', 'phase inserted', 'phase taken out'],
    ...['phases to come reordered', 'revision with a phase that has been current', 'point of order before others'],
    ...['floor given while somebody speaks', 'floor given unasked', 'floor-paused', 'floor-continued'],
    ...['floor-extended', 'floor-ended', 'floor-reordered', 'request withdrawn', 'request set-aside'],
    ...[
      'coming to take part',
      'ceasing to take part',
      'ceasing to take part in a tour',
      'coming to take part in a tour',
    ],
    ...[
      'ceasing to take part on the floor',
      'reminder-noted',
      'credentials-checked',
      'link-checked',
      'meeting-rehearsed',
      'note-edited',
      'page-turned',
    ],
    ...['display-page-set', 'display-named'],
    ...['silence adopted', 'silence broken', 'summary published anew', 'silence-running', 'no-silence'],
    ...['nobody-speaking', 'unknown-request', 'unknown-document', 'unknown-language', 'no-reminder-due', 'malformed'],
    ...['version-changed', 'already-withdrawn', 'already-disclosed', 'listening-only', 'unknown-partner'],
  ].map((name) => ((REJECTION_CODES as readonly string[]).includes(name) ? `rejected ${name}` : name));
  expect(rare.filter((name) => (reached.get(name) ?? 0) < 2)).toEqual([]);
  const types = new Set(played.flatMap(({ meeting }) => meeting.steps.map(({ command }) => command.type)));
  expect(COMMAND_TYPES.filter((type) => !types.has(type))).toEqual([]);
});

test('[CO4] any command of anybody in any state is decided without an exception and without touching what it is given', () => {
  check(120, ({ meeting }, random) => {
    const state = deepFreeze(random.pick(meeting.steps).after ?? meeting.state);
    // Somebody else's wish, from another moment: mostly out of place here.
    const elsewhere = random.pick(played).meeting.steps;
    const wishes = [
      ...Array.from({ length: 5 }, () => randomWish(random, random.pick(meeting.steps).after ?? meeting.state)),
      ...Array.from({ length: 15 }, () => random.pick(elsewhere)),
    ];
    for (const { actor, command } of wishes) {
      const envelope = deepFreeze({ actor, command, at: state.at + random.int(0, 200_000), ids: ['i', 'j', 'k'] });
      const decision = decide(state, envelope, RANDOM_MEETING_ID);
      if (decision.accepted) fold(state, deepFreeze({ at: envelope.at, events: decision.events }));
      else expect(REJECTION_CODES).toContain(decision.rejection.code);
    }
  });
});

test('[CO4] a rejection says something and changes nothing', () => {
  for (const { meeting } of played) {
    for (const { before, after, decision } of meeting.steps) {
      if (decision.accepted) continue;
      expect(after).toBe(before);
      expect(JSON.parse(JSON.stringify(decision.rejection.details))).toBeTypeOf('object');
    }
  }
});

test('[CO7] what is as wished already is accepted without events', () => {
  const repeatable: readonly Command['type'][] = [
    ...(['import-delegations', 'set-participation', 'note-attendance', 'revoke-invitation', 'revoke-pass'] as const),
    ...(['revoke-member', 'expire-invitation', 'hand-over-gavel'] as const),
  ];
  let repeated = 0;
  for (const { meeting } of played) {
    for (const { actor, command, after, at, decision } of meeting.steps) {
      if (after === null || !decision.accepted || decision.events.length === 0 || !repeatable.includes(command.type))
        continue;
      const again = decide(
        after,
        { actor, at, ids: ['i', 'j', 'k'], command: refreshed(command, after) },
        RANDOM_MEETING_ID,
      );
      if (command.type === 'hand-over-gavel') expect(again.accepted).toBe(command.to === actorId(actor));
      else expect(again).toEqual({ accepted: true, events: [] });
      repeated += 1;
    }
  }
  expect(repeated).toBeGreaterThan(100);
});

const actorId = (actor: RandomStep['actor']) => (actor.kind === 'member' ? actor.memberId : null);

/** The command as somebody would give it who has seen what has become of it. */
function refreshed(command: Command, state: MeetingState): Command {
  if (!('expected' in command)) return command;
  const { gavel, sitting, current } = state;
  const expected = { term: gavel.term, sitting: sitting.status, activation: current?.activation ?? null };
  return { ...command, expected };
}

test('[LO1] folding at once, in two parts, event by event and from JSON gives the same state', () => {
  check(25, ({ meeting: { commits, state } }, random) => {
    const all = (parts: typeof commits, from: MeetingState | null) =>
      parts.reduce<MeetingState | null>((now, commit) => fold(now, commit), from);
    const cut = random.int(0, commits.length);
    const snapshot = all(commits.slice(0, cut), null);
    expect(all(commits.slice(cut), snapshot)).toEqual(state);
    const restored = JSON.parse(JSON.stringify(snapshot)) as MeetingState | null;
    expect(isSameJson(all(commits.slice(cut), restored), state)).toBe(true);
    const read = JSON.parse(JSON.stringify(commits)) as typeof commits;
    expect(JSON.stringify(all(read, null))).toBe(JSON.stringify(state));
    const one = commits.reduce<MeetingState | null>(
      (now, { at, events }) => events.reduce<MeetingState | null>((inner, event) => evolve(inner, event, at), now),
      null,
    );
    expect({ ...one, at: state.at }).toEqual(state);
  });
});

test('[LO2] events and views lose nothing through JSON', () => {
  check(20, ({ meeting, folded }, random) => {
    for (const { events } of meeting.commits) expect(isSameJson(JSON.parse(JSON.stringify(events)), events)).toBe(true);
    const { after } = random.pick(folded);
    for (const audience of audiencesOf(after)) {
      const seen = view(after, audience);
      const read = JSON.parse(JSON.stringify(seen)) as typeof seen;
      expect(read).toEqual(seen);
      expect(isSameJson(read, seen)).toBe(true);
    }
  });
});

test('[LO5] recorded time does not run backwards, and nothing is recorded that is later than its commit', () => {
  for (const { folded } of played.slice(0, 12)) {
    for (const { commit, before, after } of folded) {
      expect(commit.at).toBeGreaterThanOrEqual(before?.at ?? 0);
      expect(after.at).toBe(commit.at);
      const pledges = Object.values(after.pledges).flatMap((own) => Object.values(own));
      const times = [
        after.sitting.sinceMs,
        ...after.phases.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt]),
        ...pledges.flatMap(({ versions, withdrawnAt }) => [withdrawnAt, ...versions.map(({ at }) => at)]),
        ...pledges.flatMap(({ versions }) => versions.map(({ disclosedAt }) => disclosedAt)),
        ...Object.values(after.invitations).flatMap(({ issuedAt, endedAt }) => [issuedAt, endedAt]),
        ...Object.values(after.delegations).map(({ presenceSinceMs }) => presenceSinceMs),
      ];
      expect(Math.max(...times.map((time) => time ?? 0))).toBeLessThanOrEqual(after.at);
      for (const { versions } of pledges) {
        expect(versions.map(({ version }) => version)).toEqual(versions.map((_, index) => index + 1));
        expect(versions.every((version, index) => index === 0 || version.at >= (versions[index - 1]?.at ?? 0))).toBe(
          true,
        );
      }
    }
  }
});

test('[LO5] activations only rise, except that an undo brings an earlier one back', () => {
  for (const { folded } of played) {
    const given = new Set<number>();
    for (const { commit } of folded) {
      for (const event of commit.events) {
        if (event.type !== 'phase-activated' && event.type !== 'sitting-opened') continue;
        expect(given.has(event.activation)).toBe(false);
        given.add(event.activation);
      }
    }
  }
});

const allKeys = (before: MeetingState | null, after: MeetingState): readonly RecordKey[] => {
  const keys = [before, after].flatMap((state) => {
    if (state === null) return [];
    const views = audiencesOf(state).map((audience) => view(state, audience));
    return COLLECTIONS.flatMap((collection) =>
      views.flatMap((seen) => Object.keys(seen[collection]).map((id) => ({ collection, id }))),
    );
  });
  return [...new Map(keys.map((key) => [`${key.collection}/${key.id}`, key])).values()];
};

const byKey = (a: { readonly key: RecordKey }, b: { readonly key: RecordKey }) =>
  `${a.key.collection}/${a.key.id}` < `${b.key.collection}/${b.key.id}` ? -1 : 1;

test('[SY3] what an event touches is complete: looking at all records finds no further difference, for anybody', () => {
  check(25, ({ folded }, random) => {
    for (const { before, after, touched } of random.shuffle(folded).slice(0, 6)) {
      const every = allKeys(before, after);
      for (const audience of audiencesOf(after)) {
        const quick = recordChanges(before, after, audience, touched).toSorted(byKey);
        expect(quick).toEqual([...recordChanges(before, after, audience, every)].toSorted(byKey));
      }
    }
  });
});

test('[SY3] every commit is seen by somebody; the chair’s side sees what was touched and nothing else', () => {
  check(40, ({ folded }, random) => {
    for (const { before, after, touched } of random.shuffle(folded).slice(0, 25)) {
      const quick = recordChanges(before, after, 'chair', touched);
      const seenByOthers = () =>
        audiencesOf(after).some((audience) => recordChanges(before, after, audience, touched).length > 0);
      expect(quick.length > 0 || seenByOthers()).toBe(true);
      expect(recordChanges(before, after, 'chair', allKeys(before, after))).toHaveLength(quick.length);
    }
  });
});

test('[SY1] [SY6] a frame between any two positions of any audience turns the one view into the other', () => {
  check(40, ({ folded, meeting }, random) => {
    for (const audience of audiencesOf(meeting.state)) {
      const stream = streamOf(folded, audience);
      for (let tries = 0; tries < 4; tries += 1) {
        const to = random.int(0, stream.length);
        const from = random.int(0, to);
        const [start, end] = [stream[from - 1], stream[to - 1]];
        const was = start === undefined ? EMPTY_VIEW : view(start.after, audience);
        const is = end === undefined ? EMPTY_VIEW : view(end.after, audience);
        const changes = changesBetween(stream, audience, from, to);
        const received = JSON.parse(JSON.stringify(changes)) as typeof changes;
        expect(isSameJson(applyChanges(was, changes), is)).toBe(true);
        expect(isSameJson(applyChanges(was, received), is)).toBe(true);
      }
    }
  });
});

test('[SY2] a hidden commit leaves no gap: the view at a position is the view until the next', () => {
  check(6, ({ folded, meeting }) => {
    for (const audience of audiencesOf(meeting.state)) {
      const stream = streamOf(folded, audience);
      expect(stream.map(({ position }) => position)).toEqual(stream.map((_, index) => index + 1));
      expect(replayed(stream)).toEqual(view(meeting.state, audience));
      let position = 0;
      let json = '';
      for (const { after } of folded) {
        if (stream[position]?.after === after) {
          position += 1;
          json = JSON.stringify(view(after, audience));
        } else if (position > 0 && JSON.stringify(view(after, audience)) !== json) {
          expect.fail(`${audience} sees a commit after position ${position} that was hidden from it.`);
        }
      }
    }
  });
});

test('[VI7] no view contains the hash of a link or of a pass', () => {
  for (const { meeting } of played) {
    const { invitations, passes } = meeting.state;
    const hashes = [...Object.values(invitations).map(({ secretHash }) => secretHash), ...Object.keys(passes)];
    for (const audience of audiencesOf(meeting.state)) {
      const json = JSON.stringify(view(meeting.state, audience));
      expect(hashes.some((hash) => json.includes(hash))).toBe(false);
    }
  }
});

test('[SY6] the same changes twice, or none, make no difference', () => {
  check(20, ({ folded, meeting }, random) => {
    const { before, after, touched } = random.pick(folded);
    for (const audience of audiencesOf(meeting.state)) {
      const changes = toChanges(recordChanges(before, after, audience, touched));
      const once = applyChanges(before === null ? EMPTY_VIEW : view(before, audience), changes);
      expect(applyChanges(once, changes)).toEqual(once);
      expect(applyChanges(once, { put: [], remove: [] })).toEqual(once);
    }
  });
});
