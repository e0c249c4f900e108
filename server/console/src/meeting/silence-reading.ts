import type { LocalText } from '@tour-de-table/shared/meeting';
import type { MeetingView, SilenceRecord, SummaryRecord } from '@tour-de-table/shared/view';

/** A text in the language that suits a reader best. */
export interface ReadableText {
  readonly text: string;
  /** In which language it stands, as a tag. */
  readonly language: string;
  /** It stands in the reader's own language. */
  readonly isOwn: boolean;
}

/** The text in the reader's language, else in English, else in any that it has; `null` where nothing is written. Pure. */
export function readableText(texts: LocalText, language: string): ReadableText | null {
  const written = Object.entries(texts).filter(([, text]) => text.trim() !== '');
  const base = (tag: string) => tag.split('-')[0];
  const found =
    written.find(([tag]) => tag === language) ??
    written.find(([tag]) => base(tag) === base(language)) ??
    written.find(([tag]) => base(tag) === 'en') ??
    written[0];
  if (found === undefined) return null;
  const [tag, text] = found;
  return { text, language: tag, isOwn: base(tag) === base(language) };
}

/** The languages in which something is written. */
export function languagesOf(texts: LocalText): readonly string[] {
  return Object.keys(texts).filter((tag) => (texts[tag] ?? '').trim() !== '');
}

/** The summary that everybody sees; `null` before the first is published. */
export function publishedIn(view: MeetingView): SummaryRecord | null {
  const published = Object.values(view.summaries).filter(({ isPublished }) => isPublished);
  return published.sort((a, b) => a.version - b.version).at(-1) ?? null;
}

/** How an adoption by silence stands. */
export type SilenceStage =
  | { readonly name: 'running'; readonly leftMs: number }
  /** The deadline has passed, and the server has not noted the outcome yet. */
  | { readonly name: 'due' }
  | { readonly name: 'adopted' | 'broken'; readonly at: number };

/** The silence procedures, the newest first. */
export function silencesIn(view: MeetingView): readonly SilenceRecord[] {
  return Object.values(view.silences).sort((a, b) => b.openedAt - a.openedAt || (a.id < b.id ? 1 : -1));
}

/** How it stands at an instant of server time. */
export function silenceStage({ deadline, outcome, endedAt }: SilenceRecord, now: number): SilenceStage {
  if (outcome !== undefined) return { name: outcome, at: endedAt ?? deadline };
  return now < deadline ? { name: 'running', leftMs: deadline - now } : { name: 'due' };
}
