import type { Page } from 'playwright-core';
import type { RunningChromium } from '../../support/chromium.ts';
import { startProxy } from '../../support/tcp-proxy.ts';
import { LOCALES, type Scene, type Shot, SIZES } from './scene.ts';
import type { Stage, TakenSeat } from './stage.ts';
import type { Meetings } from './story.ts';

/** A page is at rest once it looks the same so many times in a row, this far apart. */
const SAME_LOOKS = 2;
const BETWEEN_LOOKS_MS = 120;
const LOOKS_MAX = 60;
/** Of a long page so many windows are shown. */
const WINDOWS_MAX = 4;
const SEAT_PREFIX = 'tour-de-table:seat:';
/** Whose clock the device of a delegation shows. */
const ZONES: Readonly<Record<string, string>> = { NZL: 'Pacific/Auckland', JPN: 'Asia/Tokyo', KOR: 'Asia/Seoul' };
/** What the browser says of refusals, and of links that were cut for the picture. */
const EXPECTED = [/status of 4\d\d/, /net::ERR_/, /WebSocket connection to .* failed/];

/** Takes one picture; pages are opened afresh each time, so that none has anything from before. */
export async function takePicture(
  {
    stage,
    meetings,
    chromium,
  }: { readonly stage: Stage; readonly meetings: Meetings; readonly chromium: RunningChromium },
  scene: Scene,
  shot: Shot,
  change?: (page: Page) => Promise<void>,
): Promise<Buffer> {
  const { width, height } = SIZES[shot.size];
  const opened = await chromium.openPage({
    width,
    height,
    colorScheme: shot.theme,
    locale: LOCALES[shot.language],
    timezoneId: ZONES[scene.seat?.delegation ?? ''] ?? 'Europe/Paris',
    expectedProblems: EXPECTED,
  });
  const { page, context } = opened;
  const proxy =
    scene.lostFor === undefined ? null : await startProxy({ upstream: { host: '127.0.0.1', port: stage.port } });
  try {
    await page.clock.setFixedTime(stage.now());
    const meeting = meetings[scene.meeting ?? 'paris'];
    const written = typeof scene.path === 'function' ? await scene.path(stage, meetings) : (scene.path ?? '');
    let path = written;
    if (scene.seat !== undefined) {
      const seat = await meeting.takeSeat(scene.seat);
      if (scene.shows !== undefined)
        await meeting.give({ type: 'show-on-display', page: scene.shows, memberId: seat.memberId });
      await context.addInitScript(putSeat, { key: `${SEAT_PREFIX}${seat.meetingId}/${seat.memberId}`, seat });
      path = `/meeting/${seat.meetingId}/${seat.memberId}${written}`;
    }
    await page.goto(`${proxy === null ? stage.url : `http://127.0.0.1:${proxy.port}`}${path}`);
    await page.locator(scene.ready).first().waitFor();
    await scene.act?.(page);
    if (proxy !== null) {
      await page.waitForLoadState('networkidle');
      proxy.cut();
      await page.clock.setFixedTime(stage.now() + (scene.lostFor ?? 0) * 1_000);
      await page.locator('.display-marks [role=status], .link-button').first().waitFor();
    }
    await change?.(page);
    return await atRest(page, scene.isWhole ?? false);
  } finally {
    await opened.close();
    await proxy?.close();
  }
}

function putSeat({ key, seat }: { readonly key: string; readonly seat: TakenSeat }): void {
  localStorage.setItem(key, JSON.stringify(seat));
}

async function atRest(page: Page, isWhole: boolean): Promise<Buffer> {
  await page.mouse.move(0, 0);
  if (isWhole) await page.evaluate(() => scrollTo(0, 0));
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  let last = await look(page, isWhole);
  let same = 0;
  for (let looked = 0; looked < LOOKS_MAX && same < SAME_LOOKS; looked += 1) {
    await page.waitForTimeout(BETWEEN_LOOKS_MS);
    const next = await look(page, isWhole);
    same = next.equals(last) ? same + 1 : 0;
    last = next;
  }
  return last;
}

async function look(page: Page, isWhole: boolean): Promise<Buffer> {
  const options = { animations: 'disabled', caret: 'hide' } as const;
  const window = page.viewportSize();
  if (!isWhole || window === null) return page.screenshot(options);
  const length = await page.evaluate(() => document.documentElement.scrollHeight);
  const height = Math.min(length, window.height * WINDOWS_MAX);
  return page.screenshot({ ...options, fullPage: true, clip: { x: 0, y: 0, width: window.width, height } });
}
