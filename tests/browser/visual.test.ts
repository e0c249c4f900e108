import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium, type RunningChromium } from '../support/chromium.ts';
import { PROJECT_ROOT } from '../support/processes.ts';
import { COMPARED_PICTURES, inView } from './gallery/chosen.ts';
import { BLOCKS_MAX, type Comparison, compare } from './gallery/compare.ts';
import { draw, type Taken, type Wanted } from './gallery/draw.ts';

const BASELINES = join(PROJECT_ROOT, 'tests/browser/baselines');
const ARTIFACTS = join(PROJECT_ROOT, 'tests/.artifacts/visual');

interface Change {
  readonly what: string;
  readonly of: readonly [scene: string, shot: string];
  readonly where: (page: Page) => Locator;
  readonly style: Readonly<Record<string, string>>;
}

/** What must be noticed; done to a page before its picture is taken, as a wrong rule of a style sheet would. */
const CHANGES: readonly Change[] = [
  {
    what: 'a panel 24 px lower',
    of: ['desk-checks', 'desk/dark'],
    where: (page) => page.locator('main .panel'),
    style: { transform: 'translateY(24px)' },
  },
  {
    what: 'another accent',
    of: ['cockpit-tour', 'wide'],
    where: (page) => page.locator('html'),
    style: { '--accent': '#8a2be2' },
  },
  {
    what: 'a small button hidden',
    of: ['cockpit-questions', 'desk/dark'],
    where: (page) => page.getByRole('button', { name: /^Suspend/ }),
    style: { visibility: 'hidden' },
  },
];

let chromium: RunningChromium;
let canvas: Page;
const taken = new Map<string, Taken>();

beforeAll(async () => {
  chromium = await launchChromium();
  ({ page: canvas } = await chromium.openPage());
  const changed = CHANGES.map(
    ({ what, of, where, style }): Wanted => ({ ...inView(...of), what, change: (page) => restyle(where(page), style) }),
  );
  await draw([...COMPARED_PICTURES, ...changed], {
    atOnce: 2,
    onTaken: (one) => {
      taken.set(one.what ?? one.name, one);
    },
  });
});
afterAll(() => chromium?.close());

test.each(COMPARED_PICTURES)('[UI39] $name looks as it did, but for the edges of letters', async ({ name }) => {
  const { differing, blocks } = await compared(name, name);
  expect(differing, `${differing} of ${blocks} blocks differ: see tests/.artifacts/visual`).toBeLessThanOrEqual(
    BLOCKS_MAX,
  );
});

test.each(CHANGES)('[UI39] $what is noticed', async ({ what, of }) => {
  const { differing } = await compared(what, inView(...of).name);
  expect(differing).toBeGreaterThan(BLOCKS_MAX);
});

async function compared(key: string, name: string): Promise<Comparison> {
  const one = taken.get(key);
  if (one === undefined || one.picture === null) throw new Error(`No picture: ${one?.fault ?? key}`);
  const path = join(BASELINES, `${name}.png`);
  const baseline = existsSync(path) ? readFileSync(path) : null;
  const comparison = await compare(canvas, one.picture, baseline);
  console.log(`${key}: ${comparison.differing} of ${comparison.blocks} blocks differ.`);
  if (comparison.differing > BLOCKS_MAX && key === name) {
    mkdirSync(ARTIFACTS, { recursive: true });
    writeFileSync(join(ARTIFACTS, `${name}-actual.png`), one.picture);
    writeFileSync(join(ARTIFACTS, `${name}-actual-small.png`), comparison.small);
    if (baseline !== null) writeFileSync(join(ARTIFACTS, `${name}-expected-small.png`), baseline);
    if (comparison.difference !== null) writeFileSync(join(ARTIFACTS, `${name}-difference.png`), comparison.difference);
  }
  return comparison;
}

function restyle(element: Locator, style: Change['style']): Promise<void> {
  return element.first().evaluate((found, properties) => {
    if (!(found instanceof HTMLElement)) throw new Error('Nothing to restyle.');
    for (const [name, value] of Object.entries(properties)) found.style.setProperty(name, value);
  }, style);
}
