import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { give, seatKey, useMeeting } from '../../meeting/meeting-link.ts';
import { type Kept, kept } from './kept.ts';
import { editsFor, standingOf, type TextStanding, versionsIn, type WrittenTexts } from './summary-texts.ts';

/** What somebody writes of the summary, language by language; kept in this browser until it is saved. */
export function useSummaryWriting() {
  const { link, view } = useMeeting();
  const book: Kept<WrittenTexts> = useMemo(() => kept(`summary:${seatKey(link.seat)}`, isWrittenTexts), [link.seat]);
  const isSaving = useSignal(false);
  const [newest] = versionsIn(view);
  const written = book.value.value ?? {};
  const newestText = (language: string) => newest?.texts[language] ?? '';
  const standing = (language: string): TextStanding => standingOf(written[language], newestText(language));
  const changed = Object.keys(written).filter((language) => standing(language) !== 'same');
  const forget = (language: string) => {
    const { [language]: _gone, ...others } = book.value.peek() ?? {};
    if (Object.keys(others).length === 0) book.forget();
    else book.keep(others);
  };
  const save = async (): Promise<boolean> => {
    isSaving.value = true;
    let isSaved = true;
    const texts = Object.fromEntries(changed.map((language) => [language, written[language]?.text ?? '']));
    for (const command of editsFor(newest, texts)) {
      isSaved = await give(link, command);
      if (!isSaved) break;
      if (command.type === 'edit-summary') forget(command.language);
    }
    isSaving.value = false;
    return isSaved;
  };
  return {
    newest,
    newestText,
    textOf: (language: string) => written[language]?.text ?? newestText(language),
    standing,
    changed,
    isSaving: isSaving.value,
    /** `base` stays what it was when the writing began. */
    write: (language: string, text: string) =>
      book.keep({ ...written, [language]: { base: written[language]?.base ?? newestText(language), text } }),
    /** Goes on with one's own text upon the newest one. */
    keepMine: (language: string) =>
      book.keep({ ...written, [language]: { base: newestText(language), text: written[language]?.text ?? '' } }),
    forget,
    save,
  };
}

function isWrittenTexts(value: unknown): value is WrittenTexts {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).every(
    (one) => typeof one === 'object' && one !== null && typeof one.base === 'string' && typeof one.text === 'string',
  );
}
