import type { Command, DisplayPage, Seat } from '@tour-de-table/shared/meeting';
import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { enterByLink, leadTo, type Paris } from './browser-meeting.ts';
import type { OpenPage, PageOptions, RunningChromium } from './chromium.ts';
import { expectedBy, type Participant, seenBy, viewOf } from './day.ts';
import { eventually } from './eventually.ts';

/** What the meeting has come to when its pages are looked at. */
export const MOMENTS = ['before the opening', 'questions', 'tour', 'closed'] as const;
export type Moment = (typeof MOMENTS)[number];

/** One thing that somebody can see: a page, a pane of it, a desk. */
export interface Place {
  readonly name: string;
  readonly page: Page;
  /** A display has no menu, and is made for larger screens. */
  readonly isDisplay: boolean;
  /** Brings the page there. */
  show(): Promise<void>;
}

/** All that people typed in this meeting, in letters that no language of the console is written in. */
const TYPED = { pledge: 'Επινοημένη συνεισφορά', reason: 'Επινοημένος λόγος', label: 'Ζ' } as const;
/** A document that has a name in one language only, which no page is in. */
export const GREEK_DOCUMENT = {
  id: 'greek',
  label: { el: 'Επινοημένο έγγραφο' },
  url: 'https://files.example.org/1',
} as const;

const TOKYO = { timezoneId: 'Asia/Tokyo' };
const KYIV = { timezoneId: 'Europe/Kyiv' };

/**
 * A meeting with one page for everybody who can be in it, to be led from moment to moment. Nothing that somebody types
 * in it is in Latin letters, so that those on a Japanese page are of the console itself.
 */
export async function openEveryPage(chromium: RunningChromium, paris: Paris) {
  const chair = await paris.comeIn({ role: 'chair' });
  const [poland, estonia] = [
    await paris.comeIn({ role: 'head', delegation: 'POL' }),
    await paris.comeIn({ role: 'head', delegation: 'EST' }),
  ];
  await eventually(() => [chair, poland, estonia].map(viewOf));
  const enter = async (seat: Seat, options: PageOptions = {}): Promise<OpenPage> => {
    const opened = await chromium.openPage(options);
    await enterByLink(opened.page, await paris.linkFor(seat));
    await opened.page.locator('#content h1, .display h1').first().waitFor();
    return opened;
  };
  const listed = await chair.client.send({ type: 'set-documents', version: 0, documents: [GREEK_DOCUMENT] });
  expect(listed).toMatchObject({ outcome: 'ok' });
  const home = await chromium.openPage();
  await home.page.goto(paris.url);
  const join = await chromium.openPage();
  await join.page.goto(await paris.linkFor({ role: 'observer', label: TYPED.label }));
  const create = await chromium.openPage();
  await create.page.goto(`${paris.url}/new`);
  const head = await enter({ role: 'head', delegation: 'FRA' });
  const beneficiary = await enter({ role: 'head', delegation: 'UKR' }, KYIV);
  const listener = await enter({ role: 'head', delegation: 'JPN' }, TOKYO);
  const observer = await enter({ role: 'observer', label: TYPED.label });
  const capital = await enter({ role: 'capital', delegation: 'POL' });
  const officer = await enter({ role: 'secretariat', label: TYPED.label });
  const leading = await enter({ role: 'chair' });
  const display = await enter({ role: 'display', label: TYPED.label }, { width: 1280, height: 720 });
  const beside = async (context: BrowserContext, of: Page, path: string) => {
    const page = await context.newPage();
    await page.goto(path.startsWith('/') ? `${paris.url}${path}` : `${of.url()}/${path}`);
    await page.locator('#content h1').first().waitFor();
    return page;
  };
  const check = await beside(listener.context, listener.page, 'check');
  const rehearsal = await beside(listener.context, listener.page, 'rehearsal');
  const board = await beside(observer.context, observer.page, 'board');
  const seats = await beside(observer.context, observer.page, '/');

  const give = async (command: Command, who: Participant = chair) => {
    const result = await who.client.send(command);
    expect(result, command.type).toMatchObject({ outcome: 'ok' });
  };
  const place = (name: string, page: Page, show: Place['show'] = async () => undefined): Place => ({
    name,
    page,
    isDisplay: page === display.page,
    show: async () => {
      await page.bringToFront();
      await show();
    },
  });
  const pane = (of: 'centre' | 'side', name: string) =>
    place(`chair, ${name}`, leading.page, () => leading.page.locator(`#${of}-tab-${name}`).click());
  const desk = (name: string) =>
    place(`desk ${name}`, officer.page, async () => {
      await officer.page.locator(`.desk-links a[href$="/${name}"]`).click();
      await officer.page.locator('.desk-title, .board').first().waitFor();
    });
  const table = place('secretariat', officer.page, () => officer.page.locator('.desk-links a').first().click());
  const onDisplay = (name: DisplayPage) =>
    place(`display, ${name}`, display.page, async () => {
      await give({ type: 'show-on-display', page: name });
      await display.page.locator('.display h1').first().waitFor();
    });
  const own = {
    head: place('delegation', head.page),
    beneficiary: place('delegation of Ukraine', beneficiary.page),
    listener: place('listener', listener.page),
    observer: place('observer', observer.page),
    capital: place('capital', capital.page),
    board: place('board', board),
  };
  const places: Readonly<Record<Moment, readonly Place[]>> = {
    'before the opening': [
      place('home', home.page),
      place('home with a seat', seats),
      place('join', join.page),
      place('create', create.page),
      ...Object.values(own),
      place('link check', check),
      place('rehearsal', rehearsal),
      ...['attendance', 'documents', 'seats', 'meeting'].map((name) => pane('side', name)),
      ...['agenda', 'invitations', 'checks'].map(desk),
      onDisplay('automatic'),
    ],
    questions: [own.head, own.listener, own.observer, pane('centre', 'floor'), table, onDisplay('table')],
    tour: [
      ...Object.values(own),
      pane('centre', 'tour'),
      pane('centre', 'rounds'),
      pane('side', 'pledges'),
      ...['answers', 'board', 'agenda'].map(desk),
      ...(['automatic', 'table', 'contributions', 'board', 'agenda', 'wait'] as const).map(onDisplay),
    ],
    closed: [
      own.head,
      own.observer,
      own.capital,
      own.board,
      pane('centre', 'rounds'),
      pane('side', 'meeting'),
      desk('summary'),
      onDisplay('summary'),
    ],
  };
  return {
    places,
    chair,
    poland,
    give,
    pages: { head: head.page, beneficiary: beneficiary.page, leading: leading.page, observer: observer.page },
    pledges: (count: number) => pledgeTimes(poland, count, give),
    /** Leads the meeting there; from each moment to the next one only. */
    leadToMoment: (moment: Moment) => leadToMoment(moment, { chair, poland, estonia, give }),
    close: () => {
      for (const { client } of [chair, poland, estonia]) client.close();
    },
  };
}

export type EveryPage = Awaited<ReturnType<typeof openEveryPage>>;

type Give = (command: Command, who?: Participant) => Promise<void>;

async function pledgeTimes(who: Participant, count: number, give: Give): Promise<void> {
  for (let nth = 1; nth <= count; nth += 1) {
    const content = {
      category: 'logistics',
      title: `${TYPED.pledge} ${nth}`,
      bindingness: 'indicative',
      language: 'el',
    } as const;
    await give({ type: 'submit-pledge', delegation: who.name, seen: seenBy(who), content }, who);
  }
}

interface Leading {
  readonly chair: Participant;
  readonly poland: Participant;
  readonly estonia: Participant;
  readonly give: Give;
}

async function leadToMoment(moment: Moment, { chair, poland, estonia, give }: Leading): Promise<void> {
  const follow = async () => {
    for (const who of [poland, estonia]) await eventually(() => expect(seenBy(who)).toEqual(seenBy(chair)));
  };
  switch (moment) {
    case 'before the opening':
      return;
    case 'questions':
      await leadTo(chair, 'questions');
      await follow();
      await give({ type: 'request-floor', delegation: 'POL', kind: 'question' }, poland);
      await give({ type: 'request-floor', delegation: 'EST', kind: 'statement' }, estonia);
      return;
    case 'tour': {
      await leadTo(chair, 'tour-de-table');
      await follow();
      const order = ['FRA', 'POL', 'EST', 'JPN', 'UKR'];
      const rest = Object.values(viewOf(chair).delegations)
        .filter(({ participation, invitation }) => participation !== undefined && invitation === 'accepted')
        .map(({ code }) => code)
        .filter((code) => !order.includes(code));
      await give({ type: 'start-tour', expected: expectedBy(chair), method: 'chair', order: [...order, ...rest] });
      await give({ type: 'call-delegation', expected: expectedBy(chair), delegation: 'FRA', called: null });
      await pledgeTimes(poland, 2, give);
      return;
    }
    case 'closed':
      await leadTo(chair, 'conclusions');
      await give({ type: 'close-sitting', expected: expectedBy(chair) });
      await give({ type: 'edit-summary', version: 0, language: 'ja', text: `${TYPED.reason}.\n\n`.repeat(4).trim() });
      await give({ type: 'publish-summary', expected: expectedBy(chair), version: 1 });
      await give({ type: 'open-silence', expected: expectedBy(chair), version: 1, deadline: Date.now() + 90_000_000 });
  }
}
