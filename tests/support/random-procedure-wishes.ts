import {
  type CommandOf,
  DISCLOSURES,
  DISPLAY_PAGES,
  displaysOf,
  FLOOR_KINDS,
  INVITATION_STATUSES,
  type MeetingState,
  noteIdOf,
  type Phase,
  phasesToCome,
  REHEARSED_ACTS,
  REPRESENTATIONS,
  runningSilence,
} from '@tour-de-table/shared/meeting';
import { measuredLink } from './link-measurements.ts';
import type { Random } from './random.ts';
import { chair, expectedNow, officerOf, randomActor, randomId, speakerOf } from './random-people.ts';
import { pickWeighted, type RandomWish, type Writing } from './random-writing.ts';

type MakeWish = (random: Random, state: MeetingState, writing: Writing) => RandomWish;

const randomCode = (random: Random, state: MeetingState) => random.pick(Object.keys(state.delegations));
const versionSeen = (random: Random, now: number) => (random.chance(0.08) ? Math.max(0, now - 1) : now);

/** One queue: delegations ask and take back, the chair gives, pauses, extends, ends, reorders and sets aside. */
function floorWish(random: Random, state: MeetingState): RandomWish {
  const { speaking, order } = state.floor;
  return pickWeighted<(random: Random, state: MeetingState) => RandomWish>(random, [
    [order.length < 5 ? 8 : 1, askingWish],
    [order.length === 0 ? 1 : 4, givingWish],
    [speaking === null ? 1 : 6, speechWish],
    [order.length < 2 ? 1 : 3, queueWish],
    [1, speakingTimeWish],
  ])(random, state);
}

function askingWish(random: Random, state: MeetingState): RandomWish {
  const delegation = randomCode(random, state);
  const own = Object.values(state.floor.requests).find((request) => request.delegation === delegation);
  const kind = random.pick(FLOOR_KINDS);
  if (random.chance(0.3)) {
    return {
      actor: officerOf(random, state, 'secretariat'),
      command: { type: 'enter-floor-request', delegation, kind },
    };
  }
  const actor = speakerOf(random, state, delegation);
  if (!random.chance(own === undefined ? 0.05 : 0.35)) {
    return { actor, command: { type: 'request-floor', delegation, kind } };
  }
  const requestId = own === undefined || random.chance(0.1) ? randomId(random) : own.id;
  return { actor, command: { type: 'withdraw-floor-request', delegation, requestId } };
}

function givingWish(random: Random, state: MeetingState): RandomWish {
  const { order, speaking } = state.floor;
  const [first = randomId(random)] = order;
  const to = random.chance(0.15)
    ? { delegation: randomCode(random, state), kind: random.pick(FLOOR_KINDS) }
    : { requestId: random.chance(0.1) ? randomId(random) : first };
  const command: CommandOf<'give-floor'> = {
    type: 'give-floor',
    expected: expectedNow(random, state),
    to,
    speaking: random.chance(0.05) ? 'nobody' : (speaking?.id ?? null),
    ...(random.chance(0.4) ? { speakingMs: random.int(10, 120) * 1_000 } : {}),
  };
  return { actor: chair(state), command };
}

function speechWish(random: Random, state: MeetingState): RandomWish {
  const expected = expectedNow(random, state);
  const speaking = random.chance(0.05) ? 'nobody' : (state.floor.speaking?.id ?? 'nobody');
  const clock = state.floor.speaking?.clock ?? {};
  const type = random.pick(
    'pausedWithMs' in clock
      ? (['end-floor', 'continue-floor', 'continue-floor', 'extend-floor'] as const)
      : (['end-floor', 'pause-floor', 'pause-floor', 'continue-floor', 'extend-floor'] as const),
  );
  return type === 'extend-floor'
    ? { actor: chair(state), command: { type, expected, speaking, byMs: random.int(10, 90) * 1_000 } }
    : { actor: chair(state), command: { type, expected, speaking } };
}

function queueWish(random: Random, state: MeetingState): RandomWish {
  const { order } = state.floor;
  const expected = expectedNow(random, state);
  if (order.length === 0 || random.chance(0.4)) {
    const requestId = order.length === 0 || random.chance(0.1) ? randomId(random) : random.pick(order);
    return {
      actor: chair(state),
      command: { type: 'set-aside-floor-request', expected, requestId, reason: 'Not on this item' },
    };
  }
  const shuffled = random.shuffle([...order]);
  const wanted = random.chance(0.1) ? [...shuffled, randomId(random)] : shuffled;
  return {
    actor: chair(state),
    command: { type: 'reorder-floor', expected, order: [...wanted], reason: 'A flight leaves' },
  };
}

function speakingTimeWish(random: Random, state: MeetingState): RandomWish {
  const speakingMs = random.int(1, 5) * 60_000;
  return {
    actor: chair(state),
    command: { type: 'set-speaking-time', expected: expectedNow(random, state), speakingMs },
  };
}

/** What is to come is planned anew: other titles, another order, one more, one less, sometimes what may not go. */
function agendaWish(random: Random, state: MeetingState): RandomWish {
  const planned = phasesToCome(state).map(planOf);
  const phases = pickWeighted<() => CommandOf<'revise-agenda'>['phases']>(random, [
    [3, () => random.shuffle([...planned]).map((phase) => ({ ...phase }))],
    [3, () => [...planned, { ...insertedPhase(random, state) }]],
    [1, () => planned.slice(1)],
    [2, () => planned.map((phase) => ({ ...phase, plannedMinutes: random.int(1, 40) }))],
    [
      2,
      // Also of a round that has been current and was undone: that is refused, whatever was submitted in it.
      () =>
        planned.map((phase) =>
          phase.disclosure === undefined ? phase : { ...phase, disclosure: random.pick(DISCLOSURES) },
        ),
    ],
    [1, () => planned],
  ])();
  const command: CommandOf<'revise-agenda'> = {
    type: 'revise-agenda',
    version: versionSeen(random, state.agendaVersion),
    parts: state.parts.map(({ id, title }) => ({ id, title: { ...title } })),
    phases: [...phases],
    ...(random.chance(0.2) ? { startsAt: random.chance(0.3) ? null : state.at } : {}),
  };
  return { actor: officerOf(random, state, 'secretariat'), command };
}

function planOf({ id, partId, kind, title, plannedMinutes, disclosure }: Phase) {
  return { id, partId, kind, title: { ...title }, plannedMinutes, ...(disclosure === undefined ? {} : { disclosure }) };
}

function insertedPhase(random: Random, state: MeetingState) {
  const partId = state.parts[0]?.id ?? 'plan';
  return {
    id: `inserted-${random.int(1, 6)}`,
    partId,
    kind: 'discussion' as const,
    title: { en: 'One more' },
    plannedMinutes: random.int(1, 30),
  };
}

/** Documents, the page that the presenters are on, links of the call, notes of the chair's side, displays. */
function documentsWish(random: Random, state: MeetingState, { text }: Writing): RandomWish {
  const actor = officerOf(random, state, 'secretariat');
  const { version, list, presented } = state.documents;
  return pickWeighted<() => RandomWish>(random, [
    [
      2,
      () => {
        const documents = ['map', 'annex', 'order'].slice(0, random.int(0, 3)).map((id) => ({
          id,
          label: { en: id },
          url: `https://files.example/${id}`,
          ...(random.chance(0.5) ? { pages: random.int(1, 9) } : {}),
        }));
        return { actor, command: { type: 'set-documents', version: versionSeen(random, version), documents } };
      },
    ],
    [
      4,
      () => {
        const documentId = list.length === 0 || random.chance(0.1) ? randomId(random) : random.pick(list).id;
        const delegation = random.chance(0.8) ? 'FRA' : 'DEU';
        const page = random.int(1, 9);
        return random.chance(0.5)
          ? { actor, command: { type: 'turn-page', documentId, page } }
          : {
              actor: speakerOf(random, state, delegation),
              command: { type: 'turn-page', documentId, page, delegation },
            };
      },
    ],
    [1, () => ({ actor, command: { type: 'stop-presenting', documentId: presented?.documentId ?? 'map' } })],
    [
      1,
      () => {
        const chance = random.int(1, 30);
        const callLinks = [{ label: { en: 'Call' }, url: `https://call.example/${chance % 3}` }];
        const version = chance > 27 ? 0 : state.callLinksVersion;
        return { actor, command: { type: 'set-call-links', version, callLinks } };
      },
    ],
    [
      2,
      () => {
        const displays = displaysOf(state).map(({ id }) => id);
        const display = random.pick([...displays, ...displays, state.gavel.holder]);
        return random.chance(0.7)
          ? {
              actor,
              command: {
                type: 'show-on-display',
                page: random.pick(DISPLAY_PAGES),
                ...(random.chance(0.5) ? { memberId: display } : {}),
              },
            }
          : { actor, command: { type: 'name-display', memberId: display, label: random.pick(['Left', 'Right']) } };
      },
    ],
    [
      3,
      () => {
        const phase = random.chance(0.5) ? { phaseId: random.pick(state.phases).id } : {};
        const now = state.notes[noteIdOf(phase.phaseId)]?.version ?? 0;
        return {
          actor,
          command: { type: 'edit-note', version: versionSeen(random, now), text: text(random), ...phase },
        };
      },
    ],
  ])();
}

/** The ledger: mostly Croatia, which has not replied, and Britain, which may cease to take part and come back. */
function ledgerWish(random: Random, state: MeetingState): RandomWish {
  const actor = officerOf(random, state, 'secretariat');
  const isAway = state.delegations['GBR']?.invitation !== 'accepted';
  const delegation = random.chance(isAway ? 0.2 : 0.6) ? 'HRV' : random.chance(0.7) ? 'GBR' : randomCode(random, state);
  return pickWeighted<() => RandomWish>(random, [
    [
      3,
      () => {
        const isBack = delegation !== 'HRV' && state.delegations[delegation]?.invitation !== 'accepted';
        const invitation = isBack ? 'accepted' : random.pick(INVITATION_STATUSES);
        return { actor, command: { type: 'set-invitation', delegation, invitation } };
      },
    ],
    [2, () => ({ actor, command: { type: 'note-reminder', delegation } })],
    [1, () => ({ actor, command: { type: 'set-reply-by', replyBy: random.chance(0.2) ? null : state.at + 1 } })],
    [
      2,
      () => {
        const representation = random.chance(0.2) ? null : random.pick(REPRESENTATIONS);
        return { actor, command: { type: 'check-credentials', delegation, representation } };
      },
    ],
  ])();
}

/** What a delegation reports about its link and its rehearsal. */
function linkWish(random: Random, state: MeetingState): RandomWish {
  const delegation = randomCode(random, state);
  const isPractised = random.chance(0.4);
  const measured = measuredLink({ lost: random.int(0, 20), roundTripMs: random.int(5, 8_000) });
  return {
    actor: speakerOf(random, state, delegation),
    command: {
      type: 'report-link-check',
      delegation,
      ...(isPractised && random.chance(0.5) ? {} : { measured }),
      ...(isPractised ? { rehearsed: [random.pick(REHEARSED_ACTS)] } : {}),
    },
  };
}

/** The chair's summary, its publication, and its adoption by silence. */
export function summaryWish(random: Random, state: MeetingState, { text }: Writing): RandomWish {
  const { versions, publishedVersion } = state.summary;
  const running = runningSilence(state);
  const secretariat = officerOf(random, state, 'secretariat');
  const expected = expectedNow(random, state);
  return pickWeighted<() => RandomWish>(random, [
    [
      versions.length === 0 ? 6 : 3,
      () => {
        const version = versionSeen(random, versions.length);
        const language = random.chance(0.12) ? 'ja' : random.pick(state.languages);
        return { actor: secretariat, command: { type: 'edit-summary', version, language, text: text(random) } };
      },
    ],
    [
      3,
      () => {
        const version = Math.max(1, versionSeen(random, versions.length));
        return { actor: chair(state), command: { type: 'publish-summary', expected, version } };
      },
    ],
    [
      publishedVersion === null ? 1 : 4,
      () => {
        const deadline = state.at + (random.chance(0.1) ? -1 : random.int(60_000, 400_000));
        return {
          actor: chair(state),
          command: { type: 'open-silence', expected, version: publishedVersion ?? 1, deadline },
        };
      },
    ],
    [
      running === null ? 1 : 12,
      () => {
        const delegation = random.chance(0.7) ? random.pick(['FRA', 'DEU', 'EUMS']) : randomCode(random, state);
        const silenceId = running?.id ?? randomId(random);
        return {
          actor: speakerOf(random, state, delegation),
          command: { type: 'break-silence', delegation, silenceId, reason: 'Not agreed' },
        };
      },
    ],
    [
      running === null ? 1 : 5,
      () => ({
        actor: random.chance(0.95) ? { kind: 'server' } : randomActor(random, state),
        command: { type: 'end-silence', silenceId: running?.id ?? Object.keys(state.silences)[0] ?? randomId(random) },
      }),
    ],
  ])();
}

/** Back to a phase that has been current, mostly. */
export function reopenWish(random: Random, state: MeetingState): RandomWish {
  const begun = state.phases.filter(({ id, startedAt }) => startedAt !== undefined && id !== state.current?.phaseId);
  const to = begun.length === 0 || random.chance(0.1) ? random.pick(state.phases).id : random.pick(begun).id;
  return {
    actor: chair(state),
    command: { type: 'reopen-phase', expected: expectedNow(random, state), to, reason: 'One question was left' },
  };
}

/** What there is beside agenda and pledges, by weight. */
export const PROCEDURE_WISHES: readonly (readonly [weight: number, make: MakeWish])[] = [
  [13, floorWish],
  [2, agendaWish],
  [4, documentsWish],
  [4, ledgerWish],
  [2, linkWish],
  [6, summaryWish],
  [1, reopenWish],
];
