import { useSignal } from '@preact/signals';
import type { PledgeRecord } from '@tour-de-table/client-sdk';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { nameIn } from '../../parts/pledge-words.ts';

/** More are never shown at once. */
const SHOWN_MAX = 8;

/** What was brought to the table, the newest first, in letters for ten metres. */
export function Contributions({ pledges }: { readonly pledges: readonly PledgeRecord[] }) {
  const { view, lang } = useMeeting();
  const list = useRef<HTMLUListElement>(null);
  const fitting = useSignal(SHOWN_MAX);
  const shown = pledges.slice(0, SHOWN_MAX);
  const rest = pledges.length - Math.min(fitting.value, shown.length);
  useLayoutEffect(() => {
    const measure = () => {
      if (list.current !== null) fitting.value = wholeItems(list.current);
    };
    measure();
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, [pledges]);
  return (
    <section class="display-pledges" aria-labelledby="contributions">
      <h2 id="contributions">
        {t('others.all')} <span class="count">{pledges.length}</span>
      </h2>
      {pledges.length === 0 ? <p class="soft">{t('display.none')}</p> : null}
      <ul ref={list}>
        {shown.map(({ id, delegation, content, band }, index) => (
          <li key={id} class={index < fitting.value ? '' : 'unfit'}>
            <strong>{nameIn(view.delegations, delegation, lang)}</strong>
            <span class="what" lang={content.language}>
              {content.title}
            </span>
            <span class="tags">
              {t(`category.${content.category}`)}
              {band === 'unstated' ? '' : ` · ${t(`band.${band}`)}`}
            </span>
          </li>
        ))}
      </ul>
      {rest === 0 ? null : <p class="soft">{t('display.more', { count: rest })}</p>}
      <p class="binding">{t('indicative.long')}</p>
    </section>
  );
}

/** How many items of a list fit into it as a whole: half a contribution helps nobody. */
function wholeItems(list: HTMLUListElement): number {
  // Offsets, because an item that is still rising is drawn lower than it stands.
  const end = list.offsetTop + list.clientHeight + 1;
  const items = [...list.children].filter((item) => item instanceof HTMLElement);
  const cut = items.findIndex((item) => item.offsetTop + item.offsetHeight > end);
  return cut === -1 ? items.length : cut;
}
