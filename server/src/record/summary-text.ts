import type { MeetingView } from '@tour-de-table/shared/view';
import type { WordLanguage } from '@tour-de-table/shared/words';
import type { SummaryWords } from './summary-words/summary-words.ts';

/** What all sections of a draft are written from. */
export interface Draft {
  readonly view: MeetingView;
  readonly words: SummaryWords;
  readonly language: WordLanguage;
  /** Server time, ms since the epoch. */
  readonly now: number;
  /** Whether contributions are named one by one. */
  readonly namesEach: boolean;
  readonly nameOf: (code: string) => string;
  readonly namesOf: (codes: readonly string[]) => string;
  readonly times: Times;
}

/** Instants as the host's clock shows them. */
export interface Times {
  /** Date and time. */
  readonly whole: (ms: number) => string;
  /** From one to another; the date of the end only where it is another. `undefined`: not over. */
  readonly span: (from: number, to: number | undefined) => string;
}

export function createTimes(locale: string, timeZone: string): Times {
  const whole = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23', timeZone });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', hourCycle: 'h23', timeZone });
  return {
    whole: (ms) => whole.format(ms),
    span: (from, to) => {
      if (to === undefined) return `${whole.format(from)}–`;
      const end = date.format(from) === date.format(to) ? time.format(to) : whole.format(to);
      return `${whole.format(from)}–${end}`;
    },
  };
}

/** Between names in a list. */
export const SEPARATORS: Readonly<Record<WordLanguage, string>> = { en: ', ', fr: ', ', uk: ', ', ja: '、', ko: ', ' };

/** A text with what stands in double braces filled in. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '…');
}

/** A city of a time zone as people say it: `Europe/Vienna` gives `Vienna`. */
export function cityOf(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}
