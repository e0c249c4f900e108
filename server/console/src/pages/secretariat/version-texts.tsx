import type { SummaryRecord } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { languageName } from './language-name.ts';
import { lineDifference } from './text-difference.ts';

interface VersionTextsProps {
  readonly version: SummaryRecord;
  /** The version before it, to show what it changed. */
  readonly before?: SummaryRecord | undefined;
}

/** The texts of a version, one language after the other; beside an earlier one, what is new and what is gone. */
export function VersionTexts({ version, before }: VersionTextsProps) {
  const { meeting, lang } = useMeeting();
  const languages = [...new Set([...meeting.languages, ...Object.keys(version.texts)])];
  return (
    <div class="version-texts">
      {languages.map((language) => {
        const text = version.texts[language] ?? '';
        const earlier = before?.texts[language] ?? '';
        const isChanged = before !== undefined && earlier !== text && earlier !== '';
        return (
          <section key={language} aria-label={languageName(language, lang)}>
            <h3>
              {languageName(language, lang)}{' '}
              {isChanged ? <span class="small soft">{t('summary.beside', { number: before.version })}</span> : null}
            </h3>
            {isChanged ? (
              <Difference before={earlier} after={text} language={language} />
            ) : text === '' ? (
              <p class="small soft">{t('summary.empty-text')}</p>
            ) : (
              <p class="summary-text" lang={language}>
                {text}
              </p>
            )}
          </section>
        );
      })}
    </div>
  );
}

function Difference({
  before,
  after,
  language,
}: {
  readonly before: string;
  readonly after: string;
  readonly language: string;
}) {
  return (
    <div class="summary-text difference" lang={language}>
      {lineDifference(before, after).map(({ kind, text }, at) => (
        // Lines have no id, and the list is drawn anew as a whole.
        <p key={at}>{kind === 'added' ? <ins>{text}</ins> : kind === 'removed' ? <del>{text}</del> : text}</p>
      ))}
    </div>
  );
}
