import { withLinkWords } from '../../language/index.ts';
import { lazyPart } from '../../parts/lazy.tsx';

/** How the link of a delegation was found, fetched with its words where it is shown; nothing stands there until then. */
export const LinkFound = lazyPart(
  async () => {
    const [part] = await Promise.all([import('../../parts/link-check-mark.tsx'), withLinkWords()]);
    return part.LinkCheckMark;
  },
  () => null,
);
