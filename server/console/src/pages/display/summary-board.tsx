import type { SummaryRecord } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { languageName, momentIn } from '../../language/moments.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { readableText, silenceStage, silencesIn } from '../../meeting/silence-reading.ts';
import { nameIn } from '../../parts/pledge-words.ts';

/** From these lengths on a text is set smaller, characters. */
const [LONG_CHARS, VERY_LONG_CHARS] = [500, 1_200];

/** The published summary, and whether it is adopted. */
export function SummaryBoard({ summary: { texts } }: { readonly summary: SummaryRecord }) {
  const { lang } = useMeeting();
  const readable = readableText(texts, lang);
  if (readable === null) return null;
  const { text, language, isOwn } = readable;
  const size = text.length > VERY_LONG_CHARS ? 'very-long' : text.length > LONG_CHARS ? 'long' : '';
  return (
    <section class="summary-board" aria-labelledby="summary-board">
      <h2 id="summary-board">
        {t('hear-silence.title')}
        {isOwn ? null : (
          <span class="mark outline">{t('hear-silence.in-language', { language: languageName(language, lang) })}</span>
        )}
      </h2>
      <SilenceLine />
      <div class={`text ${size}`} lang={language}>
        {text}
      </div>
    </section>
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
      {broken.length === 0 ? null : (
        <span class="soft">{t('hear-silence.broken-by', { names: broken.join(', ') })}</span>
      )}
    </p>
  );
}
