import type { Page } from 'playwright-core';
import { launchChromium } from '../../support/chromium.ts';
import { takePicture } from './camera.ts';
import { pictureName, type Scene, type Shot } from './scene.ts';
import { openStage } from './stage.ts';
import { gather, leadInto, STATES, type State } from './story.ts';

/** One picture that is to be taken. */
export interface Wanted {
  readonly scene: Scene;
  readonly shot: Shot;
  /** What `change` does to the page before the picture is taken. */
  readonly what?: string;
  readonly change?: (page: Page) => Promise<void>;
}

/** A picture that was taken, or why it was not. */
export type Taken = Wanted & { readonly name: string } & (
    | { readonly picture: Buffer; readonly fault: null }
    | { readonly picture: null; readonly fault: string }
  );

/**
 * Leads one meeting once through its states and takes the wanted pictures of each, `atOnce` pages at a time; hands over
 * each as it is taken.
 */
export async function draw(
  wanted: readonly Wanted[],
  { atOnce, onTaken }: { readonly atOnce: number; readonly onTaken: (taken: Taken) => void | Promise<void> },
): Promise<void> {
  const [stage, chromium] = await Promise.all([openStage(), launchChromium()]);
  try {
    const meetings = await gather(stage);
    const last = Math.max(...wanted.map(({ scene }) => STATES.indexOf(scene.at)));
    for (const state of STATES.slice(0, last + 1)) {
      await leadInto(state, stage, meetings);
      await inTurns(wantedAt(wanted, state), atOnce, async (one) => {
        const taken = await takePicture({ stage, meetings, chromium }, one.scene, one.shot, one.change).then(
          (picture) => ({ picture, fault: null }),
          (error: unknown) => ({ picture: null, fault: error instanceof Error ? error.message : 'unknown' }),
        );
        await onTaken({ ...one, name: pictureName(one.scene, one.shot), ...taken });
      });
    }
  } finally {
    await chromium.close();
    await stage.close();
  }
}

function wantedAt(wanted: readonly Wanted[], state: State): readonly Wanted[] {
  return wanted.filter(({ scene }) => scene.at === state);
}

async function inTurns<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
