import type { SummaryRecord } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { inRow } from '../../language/lists.ts';
import { dateAndTime } from '../../language/times.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Empty } from '../../parts/empty.tsx';
import { memberName } from '../../parts/member-name.ts';
import { languageName } from './language-name.ts';
import { changedLanguages, versionsIn } from './summary-texts.ts';

/** All versions, newest first; each can be read, and brought back as a new one. */
export function SummaryVersions({ onRead }: { readonly onRead: (version: SummaryRecord) => void }) {
  const { view, meeting, lang } = useMeeting();
  const versions = versionsIn(view);
  return (
    <section class="panel" aria-labelledby="versions">
      <header>
        <h2 id="versions">{t('summary.versions')}</h2>
        <span class="count">{versions.length}</span>
      </header>
      {versions.length === 0 ? <Empty text={t('summary.none')} /> : null}
      <ol class="version-list small">
        {versions.map((version, index) => {
          const author = view.members[version.by ?? ''];
          const languages = changedLanguages(version, versions[index + 1]).map((tag) => languageName(tag, lang));
          return (
            <li key={version.id}>
              <button type="button" class="button quiet small" onClick={() => onRead(version)}>
                {t('summary.version', { number: version.version })}
              </button>
              {version.isPublished ? <span class="mark good">{t('summary.published')}</span> : null}
              <span class="soft">
                {[
                  inRow(languages),
                  dateAndTime(version.at, lang, meeting.timeZone),
                  author === undefined ? '' : memberName(author, view, lang),
                ]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
