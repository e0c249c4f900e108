import type { DisplayPage, Seat } from '@tour-de-table/shared/meeting';
import type { Page } from 'playwright-core';
import type { Stage } from './stage.ts';
import type { MeetingName, Meetings, State } from './story.ts';

/** Sizes of a window, CSS pixels. */
export const SIZES = {
  phone: { width: 360, height: 780 },
  desk: { width: 1280, height: 800 },
  wide: { width: 1440, height: 900 },
  hd: { width: 1920, height: 1080 },
  uhd: { width: 3840, height: 2160 },
  old: { width: 1024, height: 768 },
} as const;
export type Size = keyof typeof SIZES;

export const LOCALES = { en: 'en-GB', fr: 'fr-FR', uk: 'uk-UA', ja: 'ja-JP', ko: 'ko-KR' } as const;
export type Language = keyof typeof LOCALES;
export type Theme = 'light' | 'dark';

/** One picture of a scene. */
export interface Shot {
  readonly size: Size;
  readonly theme: Theme;
  readonly language: Language;
}

/** A page in one state, and the pictures that are taken of it. */
export interface Scene {
  readonly name: string;
  /** Under which it stands in the gallery. */
  readonly group: string;
  readonly at: State;
  /** The Paris meeting where nothing is said. */
  readonly meeting?: MeetingName;
  /** Who looks; without a seat it is a page for anybody. */
  readonly seat?: Seat;
  /** Behind the seat's own address, or behind the server's where there is no seat. */
  readonly path?: string | ((stage: Stage, meetings: Meetings) => Promise<string>);
  /** Where the display was sent to. */
  readonly shows?: DisplayPage;
  /** Seen once the page is complete. */
  readonly ready: string;
  /** Seconds since the link was lost. */
  readonly lostFor?: number;
  /** What the reader does before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>;
  /** The whole length of the page where it is longer than the window; else what is in view. */
  readonly isWhole?: boolean;
  readonly shots: readonly Shot[];
}

/** Reads `phone/dark/ja`; light and English where nothing else is said. */
export function shots(...written: readonly string[]): readonly Shot[] {
  return written.map((text) => {
    const parts = text.split('/');
    const size = parts.find((part): part is Size => part in SIZES) ?? 'desk';
    const language = parts.find((part): part is Language => part in LOCALES) ?? 'en';
    return { size, theme: parts.includes('dark') ? 'dark' : 'light', language };
  });
}

/** The name of a picture's file, without its ending. */
export function pictureName({ name }: Scene, { size, theme, language }: Shot): string {
  return [name, size, theme, language].join('-');
}

type Loose = Omit<Scene, 'group' | 'ready'> & { readonly ready?: string };

/** Scenes that have the same in common; what each says itself goes before. */
export function grouped(group: string, common: Partial<Scene>, scenes: readonly Loose[]): readonly Scene[] {
  return scenes.map((scene) => ({ group, ready: '#content', ...common, ...scene }));
}
