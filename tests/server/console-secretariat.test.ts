import { importPlan } from '@tour-de-table/shared/meeting';
import { agendaTimes, type SummaryRecord, view } from '@tour-de-table/shared/view';
import { describe, expect, test } from 'vitest';
import { capitalZone } from '../../server/console/src/language/capital-zones.ts';
import { changesBetween } from '../../server/console/src/pages/secretariat/agenda-changes.ts';
import { checkAgenda } from '../../server/console/src/pages/secretariat/agenda-check.ts';
import {
  type AgendaDraft,
  draftFrom,
  type PhaseDraft,
  phasesOf,
  plannedDisclosure,
  previewOf,
  revisionFrom,
} from '../../server/console/src/pages/secretariat/agenda-draft.ts';
import {
  addPart,
  changePhase,
  insertPhase,
  movePart,
  movePhase,
  removePart,
  removePhase,
} from '../../server/console/src/pages/secretariat/agenda-edits.ts';
import { mergeOnto } from '../../server/console/src/pages/secretariat/agenda-merge.ts';
import { capitalTimes } from '../../server/console/src/pages/secretariat/capital-times.ts';
import { changedRows } from '../../server/console/src/pages/secretariat/import-reading.ts';
import {
  canBeReminded,
  hidesFromOthers,
  isShown,
  ledgerAt,
  replyToExpect,
} from '../../server/console/src/pages/secretariat/ledger-rows.ts';
import {
  changedLanguages,
  editsFor,
  restoringTexts,
  standingOf,
} from '../../server/console/src/pages/secretariat/summary-texts.ts';
import { by, type Given, PARIS_DELEGATIONS, paris, parisIn, wish } from '../support/given.ts';
import { procedure } from '../support/procedure-wishes.ts';

const chair = by('chair');
const questions = parisIn('questions');
const seen = ({ state }: Given) => view(state, 'chair');
const draft = draftFrom(seen(questions));
const ids = (of: AgendaDraft) => of.parts.map(({ id, phases }) => [id, ...phases.map((phase) => phase.id)]);
const extra: PhaseDraft = {
  id: 'press',
  title: { en: 'Invented: press line' },
  kind: 'discussion',
  minutes: '15',
  disclosure: '',
  startsAt: '',
};

describe('the draft of an agenda', () => {
  test('holds what is to come, under its part; what has begun is not in it', () => {
    expect(ids(draft)).toEqual([
      ['plan', 'break'],
      ['contributions', 'tour-de-table', 'in-confidence', 'conclusions'],
    ]);
    expect(checkAgenda(draft, 3, 'Europe/Paris')).toEqual({});
  });

  test('unchanged, it asks for nothing; changed, the meeting takes it as it stands', () => {
    questions.when(chair, revisionFrom(draft, seen(questions))).thenEvents();
    const night = changePhase(insertPhase(draft, 'plan', 'break', extra), 'tour-de-table', {
      startsAt: '2025-03-12T09:00',
    });
    const revised = questions.when(chair, revisionFrom(night, seen(questions))).thenEvents('agenda-revised');
    expect(draftFrom(view(revised.state, 'chair'))).toEqual({ ...night, version: draft.version + 1 });
  });

  test('its expected end is the one of the revised agenda', () => {
    const longer = changePhase(draft, 'break', { minutes: '75' });
    const before = agendaTimes(seen(questions), questions.state.at).expectedEnd;
    const now = questions.state.at;
    expect(agendaTimes(previewOf(seen(questions), longer), now).expectedEnd - before).toBe(3_600_000);
    const unreadable = changePhase(draft, 'break', { minutes: 'x' });
    expect(agendaTimes(previewOf(seen(questions), unreadable), now).expectedEnd - before).toBe(-15 * 60_000);
  });

  test('a phase moves within its part, and from its edge into the next one', () => {
    expect(ids(movePhase(draft, 'break', 1))[1]).toEqual([
      ...['contributions', 'break', 'tour-de-table', 'in-confidence', 'conclusions'],
    ]);
    expect(ids(movePhase(draft, 'tour-de-table', -1))[0]).toEqual(['plan', 'break', 'tour-de-table']);
    expect(ids(movePhase(draft, 'conclusions', -1))[1]?.slice(-2)).toEqual(['conclusions', 'in-confidence']);
    expect(movePhase(draft, 'conclusions', 1)).toEqual(draft);
    expect(movePhase(draft, 'unknown', 1)).toEqual(draft);
  });

  test('a part moves with its phases, but not before what has begun', () => {
    const third = addPart(draft, { id: 'after', title: { en: 'After' }, phases: [] });
    expect(ids(movePart(third, 'after', -1, 1)).map(([id]) => id)).toEqual(['plan', 'after', 'contributions']);
    expect(movePart(third, 'contributions', -1, 1)).toEqual(third);
    expect(removePart(third, 'after')).toEqual(draft);
  });

  test('what is wrong is said at its field', () => {
    const wrong = insertPhase(draft, 'plan', null, {
      ...extra,
      title: { en: ' ' },
      kind: 'contributions',
      minutes: '1.5',
      startsAt: '2025-03-12',
    });
    expect(checkAgenda({ ...wrong, startsAt: 'x' }, 3, 'Europe/Paris')).toEqual({
      'phase.press.title': 'title-missing',
      'phase.press.minutes': 'minutes',
      'phase.press.disclosure': 'disclosure',
      'phase.press.startsAt': 'starts-at',
      startsAt: 'starts-at',
    });
    expect(checkAgenda({ ...draft, parts: draft.parts.map((part) => ({ ...part, phases: [] })) }, 0, 'UTC')).toEqual({
      agenda: 'no-phase',
    });
    expect(checkAgenda(changePhase(draft, 'break', { minutes: '1441' }), 3, 'UTC')).toEqual({
      'phase.break.minutes': 'minutes',
    });
  });

  test('of an opened sealed round the planned disclosure counts', () => {
    expect(plannedDisclosure({ disclosure: 'live', openedAt: 1 })).toBe('sealed');
    expect(plannedDisclosure({ disclosure: 'on-release' })).toBe('on-release');
  });

  test('[AG1] a phase whose beginning was undone is told to the chair’s side, and to nobody else', () => {
    const undone = questions.after([chair, wish.undo]);
    expect(seen(undone).phases['questions']).toMatchObject({ wasUndone: true });
    expect(seen(undone).phases['break']).not.toHaveProperty('wasUndone');
    expect(seen(questions).phases['questions']).not.toHaveProperty('wasUndone');
    expect(view(undone.state, 'delegation:FRA').phases['questions']).not.toHaveProperty('wasUndone');
    const without = removePhase(draftFrom(seen(undone)), 'questions');
    undone.when(chair, revisionFrom(without, seen(undone))).thenRejected('malformed');
  });
});

describe('two who revise at once', () => {
  const theirs = {
    ...changePhase(insertPhase(draft, 'plan', 'break', extra), 'conclusions', { minutes: '40' }),
    version: 2,
  };

  test('what changed is told: added, removed, moved, and by field', () => {
    expect(changesBetween(draft, theirs)).toMatchObject([
      { how: 'added', what: 'phase', item: { id: 'press' } },
      { how: 'changed', what: 'phase', item: { id: 'conclusions' }, fields: ['minutes'] },
    ]);
    expect(changesBetween(theirs, draft)).toMatchObject([
      { how: 'removed', item: { id: 'press' } },
      { how: 'changed' },
    ]);
    expect(changesBetween(draft, movePhase(draft, 'conclusions', -1))).toMatchObject([{ how: 'moved', what: 'phase' }]);
    expect(changesBetween(draft, movePhase(draft, 'break', 1))).toMatchObject([
      { how: 'moved', item: { id: 'break' } },
    ]);
    expect(changesBetween(draft, draft)).toEqual([]);
  });

  test('mine counts where I have changed something, everything else is as they have it', () => {
    const mine = changePhase(draft, 'break', { minutes: '25' });
    const merged = mergeOnto(draft, mine, theirs);
    expect(merged).toEqual(changePhase(theirs, 'break', { minutes: '25' }));
  });

  test('where I have changed the order, what they added stands where they put it', () => {
    const mine = removePhase(movePhase(draft, 'conclusions', -1), 'in-confidence');
    expect(ids(mergeOnto(draft, mine, theirs))).toEqual([
      ['plan', 'break', 'press'],
      ['contributions', 'tour-de-table', 'conclusions'],
    ]);
  });

  test('what has begun or was removed meanwhile is gone, what I added stays', () => {
    const mine = insertPhase(draft, 'plan', 'break', extra);
    expect(ids(mergeOnto(draft, mine, removePhase(draft, 'break')))[0]).toEqual(['plan', 'press']);
  });

  test('a phase that is bound comes back, with its kind and disclosure', () => {
    const mine = removePhase(changePhase(draft, 'in-confidence', { disclosure: 'live' }), 'tour-de-table');
    const merged = phasesOf(mergeOnto(draft, mine, draft, ['tour-de-table', 'in-confidence']));
    expect(merged.find(({ id }) => id === 'tour-de-table')).toBeDefined();
    expect(merged.find(({ id }) => id === 'in-confidence')?.disclosure).toBe('on-release');
  });
});

describe('the ledger of invitations', () => {
  const at = (now: Given) => ledgerAt(seen(now), now.state.at, ({ code }) => code);

  test('has everybody, also whom only the chair’s side sees, with counts that are its rows', () => {
    const { rows, counts } = at(paris());
    expect(rows.map(({ name }) => name)).toEqual(PARIS_DELEGATIONS.map(({ code }) => code).sort());
    expect(counts).toMatchObject({ all: 40, accepted: 37, 'no-reply': 2, 'not-invited': 1, 'reminders-due': 2 });
    expect(rows.filter((row) => isShown(row, 'reminders-due')).map(({ name }) => name)).toEqual(['HRV', 'MNE']);
    expect(rows.filter((row) => isShown(row, 'not-invited')).map(({ name }) => name)).toEqual(['USA']);
  });

  test('[LE2] only who was invited and has not replied can be reminded', () => {
    expect(
      at(paris())
        .rows.filter(canBeReminded)
        .map(({ name }) => name),
    ).toEqual(['HRV', 'MNE']);
  });

  test('[LE1] the reply to expect is late from the opening on, and none where there is one', () => {
    expect(replyToExpect('no-reply', false)).toBe('accepted');
    expect(replyToExpect('declined', true)).toBe('late');
    expect(replyToExpect('not-invited', true)).toBeNull();
    expect(replyToExpect('late', true)).toBeNull();
  });

  test('[DE2] who takes part and no longer would is asked about first', () => {
    expect(hidesFromOthers('accepted', 'declined')).toBe(true);
    expect(hidesFromOthers('accepted', 'late')).toBe(false);
    expect(hidesFromOthers('invited', 'declined')).toBe(false);
  });

  test('[DE1] [LE3] an import says what is new, changed and the same; what is settled is not the file’s', () => {
    const checked = paris().after([chair, procedure.credentials('POL', 'deputy')]);
    const [albania, poland] = ['ALB', 'POL'].map((code) => PARIS_DELEGATIONS.find((one) => one.code === code));
    if (albania === undefined || poland === undefined) throw new Error('The case has changed.');
    const declined = { ...poland, invitation: 'declined', participation: 'listener' } as const;
    const chile = { ...albania, code: 'CHL', affiliations: [] };
    const plan = importPlan(checked.state, [albania, declined, chile]);
    expect(plan.same).toEqual(['ALB']);
    expect(plan.added).toEqual([chile]);
    expect(plan.changed).toEqual([{ ...poland, representation: 'deputy', invitation: 'declined' }]);
    const changed = plan.changed.map((facts) => ({ ...facts, affiliations: [...facts.affiliations] }));
    expect(changedRows(seen(checked), changed)).toEqual([
      {
        code: 'POL',
        fields: [{ field: 'invitation', before: 'accepted', after: 'declined' }],
        isHidden: true,
      },
    ]);
  });
});

describe('the chair’s summary', () => {
  const version = (number: number, texts: SummaryRecord['texts']): SummaryRecord => ({
    ...{ id: String(number), version: number, at: number, texts, isPublished: false },
  });
  const [first, newest] = [version(1, { en: 'One' }), version(2, { en: 'One', fr: 'Un' })];

  test('each language that differs is a version of its own, one upon the other', () => {
    expect(editsFor(newest, { en: 'Two', fr: 'Un', uk: 'Два' })).toMatchObject([
      { version: 2, language: 'en', text: 'Two' },
      { version: 3, language: 'uk', text: 'Два' },
    ]);
    expect(editsFor(undefined, { en: 'One' })).toMatchObject([{ version: 0, language: 'en' }]);
  });

  test('an earlier version comes back as a new one; a language that it did not have becomes empty', () => {
    expect(editsFor(newest, restoringTexts(first, newest))).toMatchObject([{ version: 2, language: 'fr', text: '' }]);
    expect(changedLanguages(newest, first)).toEqual(['fr']);
    expect(changedLanguages(first, undefined)).toEqual(['en']);
  });

  test('a text is overtaken only where the same language was changed', () => {
    expect(standingOf(undefined, 'One')).toBe('same');
    expect(standingOf({ base: 'One', text: 'Mine' }, 'One')).toBe('changed');
    expect(standingOf({ base: 'One', text: 'Mine' }, 'Theirs')).toBe('overtaken');
    expect(standingOf({ base: 'One', text: 'Theirs' }, 'Theirs')).toBe('same');
  });
});

describe('a deadline in the capitals', () => {
  test('every state of the first case has a zone that this machine knows', () => {
    for (const { code } of PARIS_DELEGATIONS) {
      const timeZone = capitalZone(code);
      expect(timeZone, code).not.toBe('UTC');
      expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
    }
  });

  test('capitals of the same time stand together, the earliest hour first, unknown ones last and in UTC', () => {
    const times = capitalTimes(['JPN', 'UN-DPO', 'DEU', 'FRA', 'GBR', 'UKR'], Date.UTC(2025, 2, 18, 11));
    expect(times.map(({ codes, isUtc }) => [...codes, isUtc])).toEqual([
      ['GBR', false],
      ['DEU', 'FRA', false],
      ['UKR', false],
      ['JPN', false],
      ['UN-DPO', true],
    ]);
  });
});
