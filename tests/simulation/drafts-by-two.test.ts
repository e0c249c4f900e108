import type { Actor, MeetingState } from '@tour-de-table/shared/meeting';
import { view } from '@tour-de-table/shared/view';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  acknowledged,
  clashesIn,
  type Edits,
  markedSent,
  merged,
  reconciled,
  sentBack,
  unsaved,
  withChoice,
  withTyped,
} from '../../server/console/src/meeting/draft-edits.ts';
import type { DraftTexts } from '../../server/console/src/meeting/draft-fields.ts';
import { by, type Given, given, paris } from '../support/given.ts';

/** One person's page: what it was shown last, what is typed there, and what is under way. */
interface Desk {
  readonly actor: Actor;
  seen: { readonly version: number; readonly texts: DraftTexts };
  edits: Edits;
  wire: { readonly version: number; readonly fields: DraftTexts } | null;
  /** What this person has typed last, by field; gone where they chose the other's. */
  wanted: Record<string, string>;
}

const FIELDS = ['title', 'text'];
const step = fc.record({
  who: fc.constantFrom(0, 1),
  what: fc.constantFrom('type', 'type', 'send', 'send', 'arrive', 'arrive', 'look', 'choose-mine', 'choose-theirs'),
  field: fc.constantFrom(...FIELDS),
  text: fc.stringMatching(/^[a-d]{0,3}$/),
});

describe('two people write one draft over slow links', () => {
  const draftIn = (state: MeetingState) => {
    const record = view(state, 'delegation:FRA').drafts['d-1'];
    const texts = Object.entries(record?.fields ?? {}).map(([name, { text }]) => [name, text]);
    return { version: record?.version ?? 0, texts: Object.fromEntries(texts) as DraftTexts };
  };
  const look = (desk: Desk, meeting: Given) => {
    desk.seen = draftIn(meeting.state);
    desk.edits = reconciled(desk.edits, desk.seen.texts, null);
  };
  /** The edit reaches the server, and its answer comes with the view that shows it. */
  const arrive = (desk: Desk, meeting: Given): Given => {
    if (desk.wire === null) return meeting;
    const { version, fields } = desk.wire;
    const outcome = meeting.when(desk.actor, {
      type: 'edit-draft',
      delegation: 'FRA',
      draftId: 'd-1',
      version,
      fields,
    });
    desk.wire = null;
    desk.edits = outcome.decision.accepted ? acknowledged(desk.edits) : sentBack(desk.edits);
    look(desk, outcome.given);
    return outcome.given;
  };
  const send = (desk: Desk) => {
    if (desk.wire !== null) return;
    const fields = unsaved(desk.edits, desk.seen.texts);
    const said =
      desk.seen.version === 0 ? Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== '')) : fields;
    if (Object.keys(said).length === 0) return;
    desk.edits = markedSent(desk.edits, fields);
    desk.wire = { version: desk.seen.version, fields: said };
  };
  const choose = (desk: Desk, keep: 'mine' | 'theirs') => {
    for (const { name } of clashesIn(desk.edits, desk.seen.texts)) {
      desk.edits = withChoice(desk.edits, desk.seen.texts, name, keep);
      if (keep === 'theirs') delete desk.wanted[name];
    }
  };

  test('[DR2] whatever the order, nothing that was typed is gone without its author having chosen or seen it', () => {
    const reached = { clashes: 0, refusals: 0 };
    fc.assert(
      fc.property(fc.array(step, { minLength: 40, maxLength: 120 }), (steps) => {
        let meeting = given(paris());
        /** Everything that was ever in the shared draft, for both to see. */
        const everShared = new Set(FIELDS.map((name) => `${name}=`));
        const desks = [by('head:FRA'), by('adviser:FRA')].map(
          (actor): Desk => ({ actor, seen: { version: 0, texts: {} }, edits: {}, wire: null, wanted: {} }),
        );
        for (const { who, what, field, text } of steps) {
          const desk = desks[who];
          if (desk === undefined) continue;
          if (what === 'type') {
            desk.edits = withTyped(desk.edits, desk.seen.texts, field, text);
            desk.wanted[field] = text;
          } else if (what === 'send') send(desk);
          else if (what === 'look') look(desk, meeting);
          else if (what === 'arrive') {
            const before = desk.wire;
            meeting = arrive(desk, meeting);
            for (const [name, said] of Object.entries(draftIn(meeting.state).texts)) everShared.add(`${name}=${said}`);
            if (before !== null && Object.keys(unsaved(desk.edits, desk.seen.texts)).length > 0) reached.refusals += 1;
          } else choose(desk, what === 'choose-mine' ? 'mine' : 'theirs');
          reached.clashes += clashesIn(desk.edits, desk.seen.texts).length;
          // On the own page stands what was typed there, until another's version was seen or chosen.
          for (const [name, wanted] of Object.entries(desk.wanted)) {
            const shown = merged(desk.edits, desk.seen.texts)[name] ?? '';
            if (shown === wanted) continue;
            expect([...everShared], 'only what was shared gives way to a later version').toContain(`${name}=${wanted}`);
            delete desk.wanted[name];
          }
        }
        // In the end both keep theirs in turn, and all links are good.
        for (let round = 0; round < 6; round += 1) {
          for (const desk of desks) {
            look(desk, meeting);
            choose(desk, 'mine');
            send(desk);
            meeting = arrive(desk, meeting);
          }
        }
        const shared = draftIn(meeting.state).texts;
        const isSame = (desk: Desk) =>
          FIELDS.every((name) => (merged(desk.edits, shared)[name] ?? '') === (shared[name] ?? ''));
        for (const desk of desks) {
          look(desk, meeting);
          expect(clashesIn(desk.edits, desk.seen.texts)).toEqual([]);
          expect(isSame(desk)).toBe(true);
        }
      }),
      { seed: 20250311, numRuns: 300 },
    );
    expect(reached.clashes).toBeGreaterThan(100);
  });
});
