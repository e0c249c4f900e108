import type { PledgeContent } from '@tour-de-table/shared/meeting';
import { describe, expect, test } from 'vitest';
import { contentFrom } from '../../server/console/src/meeting/check-draft.ts';
import {
  acknowledged,
  clashesIn,
  EDIT_INTERVAL_MS,
  markedSent,
  merged,
  REST_MS,
  reconciled,
  saveAt,
  sentBack,
  UNSHARED_MS_MAX,
  unsaved,
  withChoice,
  withTyped,
} from '../../server/console/src/meeting/draft-edits.ts';
import {
  type DraftTexts,
  draftOf,
  fieldsOfRow,
  nextRow,
  partnerField,
  partnersIn,
  rowsOf,
  textsOf,
} from '../../server/console/src/meeting/draft-fields.ts';
import { draftFrom, EMPTY_DRAFT } from '../../server/console/src/meeting/pledge-draft.ts';
import { by, given, paris } from '../support/given.ts';

describe('a draft as texts by the name of their field', () => {
  const content: PledgeContent = {
    title: 'Field hospital',
    category: 'medical',
    bindingness: 'intention-declared',
    domain: 'land',
    language: 'en',
    text: 'With staff.',
    forceElement: { echelon: 'company', personnel: { min: '80', max: '120' } },
    materiel: [{ item: 'Tents', quantity: { min: '12' }, unit: 'pieces', location: 'Bodø' }, { item: 'Beds' }],
    readiness: { ntmHours: { max: '72' }, deliveryLeadHours: { min: '24', max: '48' }, availableFrom: '2025-04-01' },
    sustainment: '30 days',
    rotation: { months: '4', count: '3' },
    commandRelationship: 'national',
    caveats: [{ type: 'geographic', text: 'Not forward of the river' }],
    conditions: [
      { kind: 'ceasefire', isMet: false },
      { kind: 'funding', text: 'Shared', isMet: true },
    ],
    partners: ['DNK', 'SWE'],
    requirementLine: 'MED-2',
  };

  test('a whole pledge goes through the draft and comes back as it was', () => {
    const texts = textsOf(draftFrom(content));
    expect(texts).toMatchObject({ title: 'Field hospital', 'personnel.min': '80', 'materiel.0.item': 'Tents' });
    expect(contentFrom(draftOf(texts))).toEqual({ ok: true, content });
  });

  test('the server takes every name of a field', () => {
    given(paris())
      .when(by('head:FRA'), {
        type: 'edit-draft',
        delegation: 'FRA',
        draftId: 'd-1',
        version: 0,
        fields: { ...textsOf(draftFrom(content)), 'materiel.2-k3f9.quantity.min': '7' },
      })
      .thenEvents('draft-edited');
  });

  test('nothing typed is an empty draft, and names that no field has are left aside', () => {
    expect(draftOf({})).toEqual(EMPTY_DRAFT);
    expect(textsOf({ ...EMPTY_DRAFT, bindingness: '' })).toEqual({});
    expect(draftOf({ title: 'Bridge', 'materiel.nothing': '', unheard: 'of' })).toEqual({
      ...EMPTY_DRAFT,
      title: 'Bridge',
    });
  });

  test('rows keep the order in which they were added; an emptied one is gone, and its name is not given again', () => {
    const texts: DraftTexts = {
      'materiel.10-a.item': 'Third',
      'materiel.2-a.item': 'Second',
      'materiel.0.item': 'First',
      'materiel.4-a.item': '',
    };
    expect(rowsOf(texts, 'materiel')).toEqual(['0', '2-a', '10-a']);
    expect(draftOf(texts).materiel.map(({ item }) => item)).toEqual(['First', 'Second', 'Third']);
    expect(nextRow(texts, 'materiel', [], 'x')).toBe('11-x');
    expect(nextRow(texts, 'materiel', ['11-x'], 'y')).toBe('12-y');
    expect(nextRow({}, 'caveats', [], 'x')).toBe('0-x');
    expect(fieldsOfRow('caveats', '0-x')).toEqual(['caveats.0-x.type', 'caveats.0-x.text']);
  });

  test('two people who add a row at once get two', () => {
    const [one, other] = [nextRow({}, 'conditions', [], 'aaaa'), nextRow({}, 'conditions', [], 'bbbb')];
    const texts = { [`conditions.${one}.kind`]: 'funding', [`conditions.${other}.kind`]: 'ceasefire' };
    expect(draftOf(texts).conditions.map(({ kind }) => kind)).toEqual(['funding', 'ceasefire']);
  });

  test('each partner is a field of its own', () => {
    expect(partnersIn({ [partnerField('SWE')]: 'SWE', [partnerField('DNK')]: 'DNK', 'partners.POL': '' })).toEqual([
      'DNK',
      'SWE',
    ]);
  });
});

describe('what is typed into a shared draft', () => {
  const shared: DraftTexts = { title: 'Bridge', text: 'Steel' };

  test('[DR2] stands in the form, is sent once, and is no edit any more when it comes back', () => {
    const typed = withTyped({}, shared, 'title', 'Bridge, long');
    expect(merged(typed, shared)).toEqual({ title: 'Bridge, long', text: 'Steel' });
    const fields = unsaved(typed, shared);
    expect(fields).toEqual({ title: 'Bridge, long' });
    const sent = markedSent(typed, fields);
    expect(unsaved(sent, shared)).toEqual({});
    expect(reconciled(acknowledged(sent), { ...shared, title: 'Bridge, long' }, null)).toEqual({});
  });

  test('[DR2] what others write elsewhere appears, and does not touch it', () => {
    const typed = withTyped({}, shared, 'title', 'Bridge, long');
    const next = { title: 'Bridge', text: 'Steel and wood' };
    expect(reconciled(typed, next, null)).toEqual(typed);
    expect(merged(typed, next)).toEqual({ title: 'Bridge, long', text: 'Steel and wood' });
    expect(clashesIn(typed, next)).toEqual([]);
  });

  test('[DR2] the same field changed by somebody else is a clash with both versions, not sent until one is chosen', () => {
    const typed = withTyped({}, shared, 'title', 'Bridge, long');
    const next = { ...shared, title: 'Two bridges' };
    expect(clashesIn(typed, next)).toEqual([{ name: 'title', mine: 'Bridge, long', theirs: 'Two bridges' }]);
    expect(unsaved(typed, next)).toEqual({});
    expect(reconciled(typed, next, null)).toEqual(typed);
    const mine = withChoice(typed, next, 'title', 'mine');
    expect(clashesIn(mine, next)).toEqual([]);
    expect(unsaved(mine, next)).toEqual({ title: 'Bridge, long' });
    expect(withChoice(typed, next, 'title', 'theirs')).toEqual({});
  });

  test('[DR2] both wrote the same: no clash', () => {
    const typed = withTyped({}, shared, 'title', 'Two bridges');
    expect(clashesIn(typed, { ...shared, title: 'Two bridges' })).toEqual([]);
    expect(reconciled(typed, { ...shared, title: 'Two bridges' }, null)).toEqual({});
  });

  test('[DR2] who goes on typing while the last edit is under way is not told of a clash with themselves', () => {
    const first = withTyped({}, shared, 'title', 'Bridge, l');
    const under = withTyped(markedSent(first, unsaved(first, shared)), shared, 'title', 'Bridge, long');
    const next = { ...shared, title: 'Bridge, l' };
    expect(clashesIn(under, next)).toEqual([]);
    const settled = reconciled(under, next, null);
    expect(unsaved(settled, next)).toEqual({ title: 'Bridge, long' });
  });

  test('[DR2] ours was shared and changed by somebody else before we saw either: theirs stands, it is no clash', () => {
    const first = withTyped({}, shared, 'title', 'Bridge, long');
    const sent = markedSent(first, unsaved(first, shared));
    const next = { ...shared, title: 'Bridge, long and wide' };
    expect(reconciled(acknowledged(sent), next, null)).toEqual({});
    expect(merged({}, next)['title']).toBe('Bridge, long and wide');
  });

  test('[DR2] a refused edit is still there, and is sent again where nobody else wrote', () => {
    const typed = withTyped({}, shared, 'title', 'Bridge, long');
    const back = sentBack(markedSent(typed, unsaved(typed, shared)));
    expect(unsaved(back, shared)).toEqual({ title: 'Bridge, long' });
  });

  test('a field that is being typed into keeps its text even where that is shared already', () => {
    const typed = withTyped({}, shared, 'title', 'Bridge');
    const held = reconciled(typed, shared, 'title');
    expect(held).toEqual(typed);
    const next = { ...shared, title: 'Two bridges' };
    expect(merged(held, next)['title']).toBe('Bridge');
    expect(unsaved(held, next)).toEqual({});
    expect(clashesIn(held, next)).toEqual([]);
    expect(clashesIn(withTyped(held, next, 'title', 'Bridge!'), next)).toHaveLength(1);
    expect(reconciled(held, next, null)).toEqual({});
  });
});

describe('when a draft is shared', () => {
  test('after a rest, at the latest after a while, and never too often', () => {
    expect(saveAt({ firstTypedAt: 10_000, lastTypedAt: 10_400, lastSentAt: 0 })).toBe(10_400 + REST_MS);
    expect(saveAt({ firstTypedAt: 10_000, lastTypedAt: 15_900, lastSentAt: 0 })).toBe(10_000 + UNSHARED_MS_MAX);
    expect(saveAt({ firstTypedAt: 10_000, lastTypedAt: 10_100, lastSentAt: 9_900 })).toBe(9_900 + EDIT_INTERVAL_MS);
  });

  test('[GW7] whoever types without end stays far below the commands that a member may give', () => {
    let [sent, lastSentAt, firstTypedAt] = [0, 0, 100_000];
    for (let now = 100_000; now < 160_000; now += 50) {
      if (saveAt({ firstTypedAt, lastTypedAt: now - REST_MS, lastSentAt }) > now) continue;
      sent += 1;
      [lastSentAt, firstTypedAt] = [now, now];
    }
    expect(sent).toBeGreaterThan(10);
    expect(sent).toBeLessThanOrEqual(40);
  });
});
