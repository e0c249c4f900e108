import { useSignal } from '@preact/signals';
import type { SummaryRecord } from '@tour-de-table/shared/view';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { allOf } from '../../language/lists.ts';
import { languageName, momentIn } from '../../language/moments.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { readableText, silenceStage, silencesIn } from '../../meeting/silence-reading.ts';
import { nameIn } from '../../parts/pledge-words.ts';
import { PageCount } from './page-count.tsx';
import { useTurning } from './use-turning.ts';

/** The published summary, page after page where it is long, and whether it is adopted. */
export function SummaryBoard({ summary: { texts } }: { readonly summary: SummaryRecord }) {
  const { lang } = useMeeting();
  const readable = readableText(texts, lang);
  if (readable === null) return null;
  const { text, language, isOwn } = readable;
  return (
    <section class="summary-board" aria-labelledby="summary-board">
      <h2 id="summary-board">
        {t('hear-silence.title')}
        {isOwn ? null : (
          <span class="mark outline">{t('hear-silence.in-language', { language: languageName(language, lang) })}</span>
        )}
      </h2>
      <SilenceLine />
      <Pages text={text} language={language} />
    </section>
  );
}

interface PagesProps {
  readonly text: string;
  readonly language: string;
}

/** A text in letters for ten metres: what is more than a page comes after it, whole lines each. */
function Pages({ text, language }: PagesProps) {
  const flow = useRef<HTMLDivElement>(null);
  const pages = useSignal(1);
  const page = useTurning(pages.value, text);
  useLayoutEffect(() => {
    const { current } = flow;
    if (current === null) return;
    // The columns of the text: one is seen at a time, and those beside it are its other pages.
    const measure = () => {
      // The last one counts however short its lines are.
      pages.value = Math.max(1, Math.ceil((current.scrollWidth - 1) / Math.max(1, current.clientWidth)));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [text]);
  return (
    <>
      <div class="text">
        <div ref={flow} class="flow" lang={language} style={{ translate: `${-100 * page}% 0` }}>
          {text}
        </div>
      </div>
      <PageCount page={page} pages={pages.value} />
    </>
  );
}

function SilenceLine() {
  const { link, view, meeting, lang } = useMeeting();
  const [newest] = silencesIn(view);
  if (newest === undefined) return null;
  const stage = silenceStage(newest, link.now.value);
  const broken = Object.keys(newest.breaks).map((code) => nameIn(view.delegations, code, lang));
  return (
    <p class={`silence-line stage-${stage.name}`}>
      {stage.name === 'running'
        ? t('hear-silence.running-short', {
            time: momentIn(newest.deadline, link.now.value, lang, meeting.timeZone),
          })
        : t(`hear-silence.${stage.name}`)}
      {broken.length === 0 ? null : <span class="soft">{t('hear-silence.broken-by', { names: allOf(broken) })}</span>}
    </p>
  );
}
