import { delegationNameIn } from '@tour-de-table/shared/words';
import { language } from '../language/index.ts';
import { useMeeting } from '../meeting/meeting-link.ts';
import { InLanguage } from './local-text.tsx';

/** The name of a delegation, marked where it is in another language than the reader's. */
export function Named({ code }: { readonly code: string }) {
  const { view } = useMeeting();
  const { text, language: tag } = delegationNameIn(view.delegations[code] ?? { code }, language.value);
  return <InLanguage tag={tag}>{text}</InLanguage>;
}
