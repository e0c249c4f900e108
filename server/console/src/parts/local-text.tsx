import type { LocalText } from '@tour-de-table/client-sdk';
import { isForeign, localTextIn } from '@tour-de-table/shared/words';
import type { ComponentChildren } from 'preact';
import { language, t } from '../language/index.ts';

/** What has a language of its own among words of the reader's: marked with it where it is another. */
export function InLanguage({
  tag,
  children,
}: {
  readonly tag: string | undefined;
  readonly children: ComponentChildren;
}) {
  return isForeign(tag, language.value) ? <span lang={tag}>{children}</span> : children;
}

/** A text of the meeting in the reader's language, or in another one that it has and is marked with. */
export function Local({ text }: { readonly text: LocalText }) {
  const { text: said, language: tag } = localTextIn(text, language.value);
  return <InLanguage tag={tag}>{said}</InLanguage>;
}

/** Cannot be typed or sent: a place in a sentence. */
const GAP = '\uE000';

/** A sentence of the console around something that has a language of its own. */
export function Around({
  sentence,
  children,
}: {
  readonly sentence: (gap: string) => string;
  readonly children: ComponentChildren;
}) {
  const [before, after] = sentence(GAP).split(GAP);
  return (
    <>
      {before}
      {children}
      {after}
    </>
  );
}

/** What somebody wrote, in the quotation marks of the reader's language and marked with its own. */
export function Quoted({ text, tag }: { readonly text: string; readonly tag?: string | undefined }) {
  return (
    <Around sentence={(gap) => t('quoted', { text: gap })}>
      <InLanguage tag={tag}>{text}</InLanguage>
    </Around>
  );
}
