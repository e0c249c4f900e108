import { describe, expect, test } from 'vitest';
import { hoursAndMinutes } from '../../server/console/src/language/times.ts';
import { otherZone, timeBeside } from '../../server/console/src/language/zoned-words.ts';
import { driftOf, stepTimes } from '../../server/console/src/meeting/agenda-reading.ts';
import { pageTurned } from '../../server/console/src/meeting/documents-reading.ts';
import { isConflict, noteCopies, settled, writingOn } from '../../server/console/src/meeting/note-writing.ts';
import {
  callLinksOf,
  documentsOf,
  movedRow,
  rowFaults,
  rowsOfDocuments,
} from '../../server/console/src/pages/chair/link-rows.ts';

const TEN = Date.UTC(2025, 2, 11, 9, 0);
const MINUTE_MS = 60_000;

describe('a note that two people write', () => {
  const saved = { version: 3, text: 'as saved' };

  test('what is typed on the newest version can be saved', () => {
    const mine = { version: 3, text: 'as saved, and more' };
    expect(writingOn(saved, mine, null)).toEqual(mine);
    expect(isConflict(saved, mine)).toBe(false);
  });

  test('while an own save comes back, typing goes on from it and is no conflict', () => {
    const sent = { version: 2, text: 'as saved' };
    const writing = writingOn(saved, { version: 2, text: 'as saved, and more' }, sent);
    expect(writing).toEqual({ version: 3, text: 'as saved, and more' });
    expect(isConflict(saved, writing)).toBe(false);
  });

  test('what another person has saved meanwhile is a conflict, also while an own save is under way', () => {
    const mine = { version: 2, text: 'mine' };
    expect(isConflict(saved, writingOn(saved, mine, null))).toBe(true);
    expect(isConflict(saved, writingOn(saved, mine, mine))).toBe(true);
  });

  test('the same text by two people is none', () => {
    expect(writingOn(saved, { version: 1, text: 'as saved' }, null)).toBeNull();
  });

  test('a conflict ends with the own text, the saved one, or both on the newest version', () => {
    const mine = { version: 2, text: 'mine' };
    expect(settled('mine', saved, mine)).toEqual({ version: 3, text: 'mine' });
    expect(settled('both', saved, mine)).toEqual({ version: 3, text: 'as saved\n\nmine' });
    expect(settled('theirs', saved, mine)).toBeNull();
  });

  test('the browser keeps what is not saved, and takes nothing for a note that is none', () => {
    const kept = new Map<string, string>();
    const copies = noteCopies(
      {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, text) => void kept.set(key, text),
        removeItem: (key) => void kept.delete(key),
      },
      'paris/chair:meeting',
    );
    copies.keep({ version: 2, text: 'mine' });
    expect(copies.load()).toEqual({ version: 2, text: 'mine' });
    const [key] = [...kept.keys()];
    for (const broken of ['{', '{"text":1,"version":2}', 'null', '[]']) {
      kept.set(key ?? '', broken);
      expect(copies.load(), broken).toBeNull();
    }
    copies.keep(null);
    expect(kept.size).toBe(0);
  });
});

describe('the page that everybody sees', () => {
  test('turns within the document', () => {
    const document = { id: 'd', label: { en: 'Plan' }, url: 'https://docs.example.org', pages: 3, index: 0 };
    expect(pageTurned({ document, page: 2 }, 1)).toBe(3);
    expect(pageTurned({ document, page: 3 }, 1)).toBe(3);
    expect(pageTurned({ document, page: 1 }, -1)).toBe(1);
  });

  test('has no end where the number of pages is not said', () => {
    const document = { id: 'd', label: { en: 'Map' }, url: 'https://docs.example.org', index: 0 };
    expect(pageTurned({ document, page: 7 }, 1)).toBe(8);
    expect(pageTurned({ document, page: 7 }, -1)).toBe(6);
  });
});

describe('links to edit', () => {
  const documents = [
    { id: 'd1', label: { en: 'Plan', fr: 'Plan' }, url: 'https://a.example.org', pages: 24, index: 0 },
    { id: 'd2', label: { en: 'Map' }, url: 'https://b.example.org', index: 1 },
  ];

  test('rows that nobody touched say the same list again', () => {
    expect(documentsOf(rowsOfDocuments(documents))).toEqual(documents.map(({ index: _index, ...rest }) => rest));
  });

  test('names that were emptied are left out, and what stands around a text is cut', () => {
    const row = { id: 'x', labels: { en: ' Call ', fr: ' ' }, url: ' https://c.example.org ', extra: ' ja ' };
    expect(callLinksOf([row])).toEqual([{ label: { en: 'Call' }, url: 'https://c.example.org', language: 'ja' }]);
  });

  test('a fault is found at its row and field', () => {
    const issues = ['documents.0.label', 'documents.2.url', 'documents.2.pages', 'documents.1.label.en', 'version'];
    const faults = rowFaults(
      issues.map((path) => ({ path, message: '' })),
      'documents',
    );
    expect([...faults]).toEqual(['0.label', '2.url', '2.extra', '1.label']);
  });

  test('a row moves by one, and not beyond the ends', () => {
    const rows = rowsOfDocuments(documents);
    expect(movedRow(rows, 0, 1).map(({ id }) => id)).toEqual(['d2', 'd1']);
    expect(movedRow(rows, 0, -1)).toBe(rows);
    expect(movedRow(rows, 1, 1)).toBe(rows);
  });
});

describe('times on the agenda', () => {
  const times = {
    phaseId: 'opening',
    plannedStart: TEN,
    plannedEnd: TEN + 10 * MINUTE_MS,
    actualStart: null,
    actualEnd: null,
    expectedStart: TEN,
    expectedEnd: TEN + 10 * MINUTE_MS,
  };

  test('an expectation is shown only where it differs from the plan', () => {
    expect(stepTimes(times, false).expected).toBeNull();
    const late = { ...times, expectedStart: TEN + 7 * MINUTE_MS, expectedEnd: TEN + 17 * MINUTE_MS };
    expect(stepTimes(late, false).expected).toEqual({ start: TEN + 7 * MINUTE_MS, end: TEN + 17 * MINUTE_MS });
    expect(stepTimes(late, true).expected).toBeNull();
    expect(stepTimes({ ...times, plannedStart: null, plannedEnd: null }, false).expected).not.toBeNull();
  });

  test('a drift is said in whole minutes, with hours where there are any', () => {
    expect(driftOf(null)).toEqual({ kind: 'unplanned' });
    expect(driftOf(59_000)).toEqual({ kind: 'on-time' });
    expect(driftOf(-7 * MINUTE_MS - 500)).toEqual({ kind: 'earlier', minutes: 7 });
    expect(driftOf(65 * MINUTE_MS)).toEqual({ kind: 'later', minutes: 65 });
    expect([hoursAndMinutes(59, 'en'), hoursAndMinutes(60, 'en'), hoursAndMinutes(65, 'en')]).toEqual([
      '59 min',
      '1 hr',
      '1 hr 5 min',
    ]);
  });

  test('the day is said where it is another', () => {
    expect(timeBeside(TEN, TEN + 5 * MINUTE_MS, 'en-GB', 'Europe/Paris')).toBe('10:00');
    expect(timeBeside(TEN + 24 * 60 * MINUTE_MS, TEN, 'en-GB', 'Europe/Paris')).toMatch(/Wed.* 12 Mar, 10:00/);
  });

  test("the reader's zone is named only where its clocks differ", () => {
    expect(otherZone(TEN, 'Europe/Paris', 'Europe/Berlin')).toBeNull();
    expect(otherZone(TEN, 'Europe/Paris', 'Asia/Tokyo')).toBe('Asia/Tokyo');
  });
});
