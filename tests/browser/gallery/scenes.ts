import type { Seat } from '@tour-de-table/shared/meeting';
import type { Page } from 'playwright-core';
import { DISPLAY_SCENES } from './display-scenes.ts';
import { grouped, type Scene, shots } from './scene.ts';
import type { Stage } from './stage.ts';
import { CALLED, type Meetings } from './story.ts';

/** A seat's page once its link is live. */
const LIVE = '.topbar .mark.good';
const PROBLEM = '.card-page .panel';
/** The sizes and themes of a page that people carry, and of one that stands on a desk. */
const CARRIED = shots('phone', 'phone/dark', 'desk');
const WORDS = shots('phone/ja', 'phone/ko', 'phone/uk', 'phone/fr');

const head = (delegation: string): Seat => ({ role: 'head', delegation });
const CHAIR: Seat = { role: 'chair' };
const OFFICER: Seat = { role: 'secretariat', label: 'Desk' };
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
const join =
  (seat: Seat) =>
  async (stage: Stage, { paris }: Meetings) =>
    (await paris.linkFor(seat)).slice(stage.url.length);

const AROUND: readonly Scene[] = grouped('Around the meeting', {}, [
  { name: 'home', at: 'before', ready: '.home form', shots: [...CARRIED, ...shots('phone/ja')] },
  {
    name: 'join-fresh',
    at: 'before',
    path: join(head('JPN')),
    ready: '.card-page .button.large:not([disabled])',
    shots: [...CARRIED, ...shots('phone/ja')],
  },
  {
    name: 'join-not-known',
    at: 'before',
    path: `/join#paris-2025-03-11.${'A'.repeat(43)}`,
    ready: '.card-page .button.large',
    act: async (page) => {
      await page.locator('.card-page .button.large').click();
      await page.locator('[role=alert]').waitFor();
    },
    shots: shots('phone', 'desk/dark', 'phone/fr'),
  },
  { name: 'join-incomplete', at: 'before', path: '/join#paris', ready: '[role=alert]', shots: shots('phone') },
  {
    name: 'no-such-page',
    at: 'before',
    path: '/meeting/paris-2025-03-11/x/nowhere',
    ready: PROBLEM,
    shots: shots('phone', 'desk/dark'),
  },
  { name: 'no-seat', at: 'before', path: '/meeting/paris-2025-03-11/x', ready: PROBLEM, shots: shots('phone/uk') },
  {
    name: 'create',
    at: 'before',
    path: '/new',
    ready: '.create-form',
    isWhole: true,
    shots: shots('desk', 'phone', 'desk/dark', 'phone/uk'),
  },
  {
    name: 'create-with-faults',
    at: 'before',
    path: '/new',
    ready: '.create-form',
    isWhole: true,
    act: (page) => press(page, 'Create the meeting'),
    shots: shots('phone'),
  },
]);

const DELEGATIONS: readonly Scene[] = grouped('Delegations', { ready: LIVE, isWhole: true }, [
  { name: 'delegation-before', at: 'before', seat: head('NOR'), shots: CARRIED },
  { name: 'delegation-briefing', at: 'briefing', seat: head('NOR'), shots: shots('phone', 'desk', 'phone/uk') },
  { name: 'delegation-in-the-queue', at: 'questions', seat: head('EST'), shots: CARRIED },
  { name: 'delegation-speaking', at: 'questions', seat: head('ITA'), shots: shots('phone', 'desk') },
  { name: 'delegation-adjourned', at: 'adjourned', seat: head('NOR'), shots: shots('phone', 'phone/ko') },
  {
    name: 'delegation-draft',
    at: 'tour-begins',
    seat: head('SWE'),
    act: async (page: Page) => {
      await page.getByRole('button', { name: 'Open the draft: Two corvettes' }).click();
      await page.getByLabel('In your own words').waitFor();
    },
    shots: CARRIED,
  },
  { name: 'delegation-its-turn', at: 'tour', seat: head(CALLED), shots: [...CARRIED, ...WORDS, ...shots('desk/dark')] },
  { name: 'delegation-answered', at: 'tour', seat: head('BEL'), shots: shots('phone', 'desk', 'phone/ja') },
  { name: 'delegation-read-back', at: 'tour', seat: head('CAN'), shots: shots('phone', 'desk') },
  { name: 'delegation-not-called-yet', at: 'tour', seat: head('SWE'), shots: shots('phone') },
  { name: 'adviser-in-the-tour', at: 'tour', seat: { role: 'adviser', delegation: CALLED }, shots: shots('phone') },
  { name: 'delegation-hidden-round', at: 'on-release', seat: head('FRA'), shots: shots('phone', 'desk') },
  { name: 'delegation-closed', at: 'closed', seat: head('FRA'), shots: [...CARRIED, ...shots('phone/ja')] },
  { name: 'delegation-link-lost', at: 'tour', seat: head('BEL'), lostFor: 48, shots: shots('phone', 'desk') },
  { name: 'listener-before', at: 'before', seat: head('NZL'), shots: shots('phone') },
  { name: 'listener-in-the-tour', at: 'tour', seat: head('NZL'), shots: [...CARRIED, ...WORDS] },
  { name: 'listener-tokyo', at: 'tour', seat: head('JPN'), shots: shots('phone/ja', 'phone/dark/ja', 'desk/ja') },
  { name: 'listener-seoul', at: 'closed', seat: head('KOR'), shots: shots('phone/ko', 'desk/ko') },
  { name: 'beneficiary-in-the-tour', at: 'tour', seat: head('UKR'), shots: shots('phone/uk', 'desk/uk') },
]);

const FOLLOWERS: readonly Scene[] = grouped('Followers', { seat: { role: 'observer' }, ready: LIVE, isWhole: true }, [
  { name: 'observer-before', at: 'before', shots: shots('phone') },
  { name: 'observer-in-the-tour', at: 'tour', shots: CARRIED },
  { name: 'observer-closed', at: 'closed', shots: shots('phone', 'desk/fr') },
  { name: 'board-empty', at: 'before', path: '/board', shots: shots('phone', 'desk') },
  { name: 'board-full', at: 'conclusions', path: '/board', shots: [...CARRIED, ...shots('wide/dark', 'desk/ja')] },
  { name: 'capital-before', at: 'tour', seat: { role: 'capital', delegation: 'BEL' }, shots: shots('phone') },
  { name: 'capital-decides', at: 'closed', seat: { role: 'capital', delegation: 'BEL' }, shots: CARRIED },
  {
    name: 'capital-decided',
    at: 'closed',
    seat: { role: 'capital', delegation: 'FRA' },
    shots: shots('phone', 'desk'),
  },
]);

const COCKPIT_SIZES = shots('desk', 'wide', 'hd', 'desk/dark');
const COCKPIT: readonly Scene[] = grouped('Chair', { seat: CHAIR, ready: LIVE }, [
  { name: 'cockpit-before', at: 'before', shots: [...COCKPIT_SIZES, ...shots('phone')] },
  { name: 'cockpit-briefing', at: 'briefing', shots: shots('desk', 'wide') },
  { name: 'cockpit-questions', at: 'questions', shots: [...COCKPIT_SIZES, ...shots('desk/fr', 'desk/ja')] },
  { name: 'cockpit-adjourned', at: 'adjourned', shots: shots('desk') },
  { name: 'cockpit-before-the-tour', at: 'tour-begins', shots: shots('desk', 'wide') },
  {
    name: 'cockpit-tour',
    at: 'tour',
    shots: [...COCKPIT_SIZES, ...shots('desk/fr', 'desk/uk', 'wide/ja', 'phone', 'old')],
  },
  { name: 'cockpit-release', at: 'on-release', shots: shots('desk', 'desk/dark') },
  { name: 'cockpit-closed', at: 'closed', shots: shots('desk', 'wide', 'desk/ko') },
  { name: 'cockpit-sixty-seats', at: 'tour', meeting: 'sixty', shots: shots('desk', 'wide') },
  { name: 'cockpit-link-lost', at: 'tour', lostFor: 48, shots: shots('desk') },
  {
    name: 'cockpit-keys',
    at: 'tour',
    act: async (page: Page) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
    shots: shots('desk', 'wide/dark'),
  },
]);

const openLinks = async (page: Page) => {
  await page.locator('.desk-sides label').nth(1).click();
  await page.locator('.links-table').waitFor();
};
const DESKS: readonly Scene[] = grouped('Desks', { seat: OFFICER, ready: LIVE, isWhole: true }, [
  { name: 'officer-questions', at: 'questions', path: '', shots: shots('desk') },
  { name: 'desk-agenda', at: 'before', path: '/agenda', shots: [...CARRIED, ...shots('desk/fr')] },
  { name: 'desk-agenda-begun', at: 'questions', path: '/agenda', shots: shots('desk') },
  { name: 'desk-invitations', at: 'before', path: '/invitations', shots: [...CARRIED, ...shots('desk/ja')] },
  { name: 'desk-links', at: 'before', path: '/invitations', act: openLinks, shots: shots('desk', 'phone') },
  {
    name: 'desk-links-made',
    at: 'before',
    path: '/invitations',
    act: async (page: Page) => {
      await openLinks(page);
      for (const name of ['Albania', 'Japan', 'Türkiye'])
        await page.getByLabel(`Select ${name}`, { exact: true }).check();
      await press(page, 'Make 3 links');
      await page.locator('.link-card').nth(2).waitFor();
    },
    shots: shots('desk', 'phone'),
  },
  { name: 'desk-checks', at: 'before', path: '/checks', shots: [...CARRIED, ...shots('desk/ko')] },
  { name: 'desk-answers', at: 'tour', path: '/answers', shots: [...CARRIED, ...shots('desk/fr')] },
  { name: 'desk-answers-empty', at: 'before', path: '/answers', shots: shots('desk') },
  { name: 'desk-summary-empty', at: 'before', path: '/summary', shots: shots('desk') },
  { name: 'desk-summary', at: 'closed', path: '/summary', shots: [...CARRIED, ...shots('desk/uk')] },
  { name: 'desk-board', at: 'conclusions', path: '/board', shots: shots('desk', 'phone') },
]);

const PREPARING: readonly Scene[] = grouped(
  'Link check and rehearsal',
  { seat: head('JPN'), ready: '.panel', isWhole: true },
  [
    { name: 'link-check', at: 'before', path: '/check', shots: shots('phone', 'desk') },
    {
      name: 'link-check-done',
      at: 'before',
      path: '/check',
      act: async (page: Page) => {
        await page.locator('.link-check .button.primary').first().click();
        await page.locator('.verdict').first().waitFor();
      },
      shots: shots('phone', 'phone/ja', 'desk/dark'),
    },
    { name: 'rehearsal', at: 'before', path: '/rehearsal', shots: shots('phone', 'desk', 'phone/ko') },
  ],
);

/** All scenes; the camera takes them by the meeting's states. */
export const SCENES: readonly Scene[] = [
  ...DISPLAY_SCENES,
  ...COCKPIT,
  ...DELEGATIONS,
  ...FOLLOWERS,
  ...DESKS,
  ...PREPARING,
  ...AROUND,
];
