import type { Command } from '@tour-de-table/client-sdk';
import type { MeetingView, SilenceRecord, SummaryRecord } from '@tour-de-table/shared/view';

/** A text that is being written, beside what it was written upon. */
export interface WrittenText {
  readonly base: string;
  readonly text: string;
}

/** By language. */
export type WrittenTexts = Readonly<Record<string, WrittenText>>;

/** The versions of the chair's summary, newest first. */
export function versionsIn(view: MeetingView): readonly SummaryRecord[] {
  return Object.values(view.summaries).sort((a, b) => b.version - a.version);
}

/** Silence procedures, newest first. */
export function silenceProceduresIn(view: MeetingView): readonly SilenceRecord[] {
  return Object.values(view.silences).sort((a, b) => b.openedAt - a.openedAt);
}

export type TextStanding = 'same' | 'changed' | 'overtaken';

/** How what is written stands to the newest version: somebody may have changed the same language since. */
export function standingOf(written: WrittenText | undefined, newest: string): TextStanding {
  if (written === undefined || written.text === newest) return 'same';
  return written.base === newest ? 'changed' : 'overtaken';
}

/** Commands that make these texts the newest ones, one version for each language that differs. */
export function editsFor(
  newest: SummaryRecord | undefined,
  texts: Readonly<Record<string, string>>,
): readonly Command[] {
  return Object.entries(texts)
    .filter(([language, text]) => (newest?.texts[language] ?? '') !== text)
    .map(([language, text], index) => ({
      type: 'edit-summary',
      version: (newest?.version ?? 0) + index,
      language,
      text,
    }));
}

/** What makes an earlier version the newest one again; a language that it did not have becomes empty. */
export function restoringTexts(earlier: SummaryRecord, newest: SummaryRecord): Readonly<Record<string, string>> {
  const languages = new Set([...Object.keys(earlier.texts), ...Object.keys(newest.texts)]);
  return Object.fromEntries([...languages].map((language) => [language, earlier.texts[language] ?? '']));
}

/** Languages whose text a version changed, beside the one before it. */
export function changedLanguages(version: SummaryRecord, before: SummaryRecord | undefined): readonly string[] {
  return Object.keys(version.texts).filter((language) => version.texts[language] !== (before?.texts[language] ?? ''));
}
