import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** WCAG 2.2, levels A and AA. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
/** What the colours decide; all else is the same in the light and in the dark. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** Fails with a list when the page, as it is now, breaks a rule of WCAG 2.2 AA, light or dark. Leaves it light. */
export async function expectAccessible(page: Page, label: string): Promise<void> {
  await emulate(page, { colorScheme: 'dark' });
  const dark = await violationsOf(axe(page).withRules(RULES_OF_COLOUR));
  await emulate(page, { colorScheme: 'light' });
  const light = await violationsOf(axe(page).withTags(TAGS));
  const lines = [...dark.map((line) => `dark: ${line}`), ...light.map((line) => `light: ${line}`)];
  if (lines.length > 0) throw new Error(`${label}: rules of WCAG 2.2 AA are broken.\n  ${lines.join('\n  ')}`);
}

/** Shows the page as another device would, and waits until it is drawn so: colours change over some frames. */
export async function emulate(page: Page, media: Parameters<Page['emulateMedia']>[0]): Promise<void> {
  await page.emulateMedia(media);
  await page.evaluate(async () => {
    const settled = async () => {
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      const changing = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
      await Promise.allSettled(changing.map(({ finished }) => finished));
    };
    // What goes on for longer is not a change of colours.
    await Promise.race([settled(), new Promise((over) => setTimeout(over, 2_000))]);
  });
}

/** The pages have no frames, so axe need not open a page of its own for what it found in them. */
function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode(true);
}

async function violationsOf(builder: AxeBuilder): Promise<readonly string[]> {
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}, at ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}
