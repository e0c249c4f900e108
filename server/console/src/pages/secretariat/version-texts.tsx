import type { SummaryRecord } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { languageName } from './language-name.ts';

/** The texts of a version, one language after the other. */
export function VersionTexts({ version }: { readonly version: SummaryRecord }) {
  const { meeting, lang } = useMeeting();
  const languages = [...new Set([...meeting.languages, ...Object.keys(version.texts)])];
  return (
    <div class="version-texts">
      {languages.map((language) => {
        const text = version.texts[language] ?? '';
        return (
          <section key={language} aria-label={languageName(language, lang)}>
            <h3>{languageName(language, lang)}</h3>
            {text === '' ? (
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
