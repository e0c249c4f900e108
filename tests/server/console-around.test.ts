import { FLOOR_KINDS, PARTICIPATIONS } from '@tour-de-table/shared/meeting';
import { type Audience, view } from '@tour-de-table/shared/view';
import { describe, expect, test } from 'vitest';
import { bothTimes, dayIn, momentIn } from '../../server/console/src/language/moments.ts';
import { floorIn, ownFloor } from '../../server/console/src/meeting/my-floor.ts';
import { addressOfPage, pageFrom, presentedIn } from '../../server/console/src/meeting/presented.ts';
import {
  languagesOf,
  publishedIn,
  readableText,
  silenceStage,
  silencesIn,
} from '../../server/console/src/meeting/silence-reading.ts';
import { tourIn } from '../../server/console/src/meeting/tour-reading.ts';
import { onTheTable } from '../../server/console/src/pages/display/on-the-table.ts';
import { by, type Given, parisIn, wish } from '../support/given.ts';
import { procedure } from '../support/procedure-wishes.ts';

const { ask, enter, give, giveUnasked, pause, reorder, setAside, documents, turn, summary, publish, silence } =
  procedure;
const { breakSilence, endSilence } = procedure;
const chair = by('chair');
const MINUTE = 60_000;
const seenBy = (meeting: Given, audience: Audience) => view(meeting.state, audience);

describe('the floor as a delegation sees it', () => {
  const questions = parisIn('questions');
  const at = questions.state.at;
  const queued = questions.after(
    [by('head:DEU'), ask('DEU'), { at: at + MINUTE }],
    [by('secretariat'), enter('POL'), { at: at + 2 * MINUTE }],
    [by('head:NOR'), ask('NOR'), { at: at + 3 * MINUTE }],
  );
  const readBy = (meeting: Given, code: string, now = at + 5 * MINUTE) => {
    const seen = seenBy(meeting, `delegation:${code}`);
    const reading = floorIn(seen, now);
    if (reading === null) throw new Error('There is no floor.');
    return { reading, own: ownFloor(seen, reading, code) };
  };

  test('[FL1] room and remote wait in one queue, each with its place and how long it has waited', () => {
    const { reading, own } = readBy(queued, 'NOR');
    expect(reading.queue.map(({ request, place, waitingMs }) => [request.delegation, place, waitingMs])).toEqual([
      ['DEU', 1, 4 * MINUTE],
      ['POL', 2, 3 * MINUTE],
      ['NOR', 3, 2 * MINUTE],
    ]);
    expect(own.waiting).toMatchObject([{ place: 3, waitingMs: 2 * MINUTE }]);
    expect(own.possible).toEqual(FLOOR_KINDS.filter((kind) => kind !== 'statement'));
  });

  test('[FL3] [FL4] who has it sees its countdown: near the end of a speech, over, or stopped', () => {
    const speaking = queued.after([chair, give('DEU'), { at: at + 4 * MINUTE }]);
    const until = (ms: number) => readBy(speaking, 'DEU', at + 7 * MINUTE - ms);
    expect(until(MINUTE)).toMatchObject({
      own: { isSpeaking: true, waiting: [] },
      reading: { countdown: { mood: 'ample', remainingMs: MINUTE } },
    });
    expect(until(30_000).reading.countdown?.mood).toBe('near');
    expect(until(-1).reading.countdown?.mood).toBe('over');
    const paused = speaking.after([chair, pause, { at: at + 5 * MINUTE }]);
    expect(readBy(paused, 'NOR', at + 99 * MINUTE)).toMatchObject({
      own: { isSpeaking: false },
      reading: { countdown: { isPaused: true, remainingMs: 2 * MINUTE } },
    });
  });

  test('[FL2] [FL5] everybody sees why the order is another one, and why a request has gone', () => {
    const changed = queued.after(
      [chair, reorder(['NOR', 'DEU', 'POL'], 'Invented: a flight')],
      [chair, setAside('POL', 'Invented: in writing')],
    );
    const { reading } = readBy(changed, 'FRA');
    expect(reading).toMatchObject({
      reordered: { reason: 'Invented: a flight' },
      setAside: { delegation: 'POL', reason: 'Invented: in writing' },
    });
    expect(reading.queue.map(({ request }) => request.delegation)).toEqual(['NOR', 'DEU']);
  });

  test.each(PARTICIPATIONS)(
    '[FL1] the page offers a %s the floor exactly where the server takes its request',
    (participation) => {
      const set = questions.after([chair, { type: 'set-participation', delegation: 'NOR', participation }]);
      const outcome = set.when(by('head:NOR'), ask('NOR'));
      expect(readBy(set, 'NOR').own.silentAs === null).toBe(outcome.decision.accepted);
    },
  );

  test('[FL1] there is no floor after the closing', () => {
    expect(floorIn(seenBy(questions, 'observer'), 0)).toMatchObject({ queue: [], speaking: null });
    expect(floorIn(seenBy(questions.after([chair, wish.close]), 'observer'), 0)).toBeNull();
  });

  test('[FL3] [TO5] the display shows who was given the floor or called last, else the time', () => {
    const shown = (meeting: Given) => {
      const seen = seenBy(meeting, 'observer');
      return onTheTable(seen, tourIn(seen), meeting.state.at);
    };
    const started = parisIn('tour-de-table').after([chair, wish.startTour()]);
    expect(shown(started)).toEqual({ name: 'time' });
    const called = started.after([chair, wish.call('FRA')]);
    expect(shown(called)).toEqual({ name: 'called', delegation: 'FRA' });
    const interrupted = called.after([chair, giveUnasked('POL', 'point-of-order')]);
    expect(shown(interrupted)).toMatchObject({ name: 'speaking', delegation: 'POL' });
    expect(shown(interrupted.after([chair, wish.call('DEU')]))).toEqual({ name: 'called', delegation: 'DEU' });
  });
});

describe('what is presented', () => {
  const plan = { id: 'plan', label: { en: 'The plan' }, url: 'https://example.org/plan.pdf', pages: 40 };
  const presented = parisIn('briefing').after(
    [by('secretariat'), documents(plan)],
    [by('adviser:FRA'), turn('plan', 12, 'FRA')],
  );

  test('[DO2] everybody sees the page that the presenters are on, until the closing', () => {
    expect(presentedIn(seenBy(parisIn('briefing'), 'observer'))).toBeNull();
    expect(presentedIn(seenBy(presented, 'observer'))).toMatchObject({ page: 12, document: { pages: 40 } });
    expect(presentedIn(seenBy(presented.after([chair, wish.close]), 'observer'))).toBeNull();
  });

  test('[DO2] a link leads to the page, whatever fragment the address had', () => {
    expect(addressOfPage('https://example.org/plan.pdf', 12)).toBe('https://example.org/plan.pdf#page=12');
    expect(addressOfPage('https://example.org/plan.pdf?v=2#top', 3)).toBe('https://example.org/plan.pdf?v=2#page=3');
  });

  test.each([
    ['12', 12],
    [' 40 ', 40],
    ['41', null],
    ['0', null],
    ['-1', null],
    ['1.5', null],
    ['', null],
  ])('[DO2] “%s” as a page of forty is %s', (typed, page) => {
    expect(pageFrom(typed, plan)).toBe(page);
  });

  test('[DO2] a document of unknown length has any page', () => {
    expect(pageFrom('999', {})).toBe(999);
  });
});

describe('the summary and its silence', () => {
  const closed = parisIn('questions').after([chair, wish.close]);
  const drafted = closed.after([by('secretariat'), summary('Invented: first')]);
  const published = drafted.after([chair, publish], [by('secretariat'), summary('Invented: second')]);
  const DAY = 24 * 60 * MINUTE;
  const running = drafted.after([chair, publish]).after([chair, silence(closed.state.at + DAY)]);
  const silenceOf = (meeting: Given) => silencesIn(seenBy(meeting, 'delegation:NOR'))[0];

  test('[SU2] others read the published version, the chair’s side too', () => {
    expect(publishedIn(seenBy(drafted, 'chair'))).toBeNull();
    for (const audience of ['chair', 'observer', 'delegation:NOR'] as const) {
      expect(publishedIn(seenBy(published, audience))?.texts).toEqual({ en: 'Invented: first' });
    }
  });

  test('[SU1] a text is read in the reader’s language, else in English, else in the one that it has', () => {
    const texts = { en: 'Talks', fr: 'Pourparlers', uk: ' ' };
    expect(readableText(texts, 'fr-CA')).toEqual({ text: 'Pourparlers', language: 'fr', isOwn: true });
    expect(readableText(texts, 'uk')).toEqual({ text: 'Talks', language: 'en', isOwn: false });
    expect(readableText({ fr: 'Pourparlers' }, 'en')).toEqual({ text: 'Pourparlers', language: 'fr', isOwn: false });
    expect(readableText({}, 'en')).toBeNull();
    expect(languagesOf(texts)).toEqual(['en', 'fr']);
  });

  test('[SU4] [SU5] it runs until its deadline, and its outcome is what the server noted', () => {
    const open = silenceOf(running);
    const deadline = closed.state.at + DAY;
    expect(open === undefined ? null : silenceStage(open, deadline - MINUTE)).toEqual({
      name: 'running',
      leftMs: MINUTE,
    });
    expect(open === undefined ? null : silenceStage(open, deadline)).toEqual({ name: 'due' });
    const broken = running.after([by('head:NOR'), breakSilence('NOR')], [by('server'), endSilence, { at: deadline }]);
    const ended = silenceOf(broken);
    expect(ended === undefined ? null : silenceStage(ended, deadline)).toEqual({ name: 'broken', at: deadline });
    expect(Object.keys(ended?.breaks ?? {})).toEqual(['NOR']);
  });
});

describe('an instant by two clocks', () => {
  const at = Date.UTC(2025, 2, 11, 17, 30);
  const morning = Date.UTC(2025, 2, 11, 10);
  const both = (ms: number, beside: number, own: string) => bothTimes(ms, beside, 'en-GB', 'Europe/Paris', own);

  test('[UI12] the date is told where it is another day than beside it, in that zone', () => {
    expect(momentIn(at, morning, 'en-GB', 'Europe/Paris')).toBe('18:30');
    expect(momentIn(at, morning, 'en-GB', 'Asia/Tokyo')).toMatch(/12 Mar.* 02:30$/);
    expect(dayIn(at, 'Asia/Tokyo')).toBe('2025-03-12');
  });

  test('[UI12] the own time stands beside the room’s only where the clocks differ', () => {
    expect(both(at, morning, 'Europe/Berlin')).toEqual({ room: '18:30', city: 'Paris', own: null });
    expect(both(at, morning, 'Europe/London').own).toEqual({ time: '17:30', city: 'London' });
  });

  test('[UI12] the own time carries its date where that is not the room’s, or not today’s', () => {
    expect(both(at, morning, 'Asia/Tokyo').own?.time).toMatch(/12 Mar.* 02:30$/);
    const tomorrow = Date.UTC(2025, 2, 12, 8);
    expect(both(tomorrow, morning, 'Asia/Tokyo')).toMatchObject({
      room: expect.stringMatching(/12 Mar.* 09:00$/),
      own: { time: '17:00' },
    });
    // By the clock there it is tomorrow already.
    expect(both(at, at - MINUTE, 'Asia/Tokyo').own?.time).toBe('02:30');
  });

  test('[UI12] a change of clocks in one of the zones is seen', () => {
    const [before, after] = [Date.UTC(2025, 2, 29, 8), Date.UTC(2025, 2, 30, 8)];
    expect([before, after].map((ms) => both(ms, ms, 'Asia/Tokyo').room)).toEqual(['09:00', '10:00']);
  });
});
