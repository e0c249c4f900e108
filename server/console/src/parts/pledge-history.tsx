import type { PledgeRecord } from '@tour-de-table/client-sdk';
import { contentDifference, type VersionRecord } from '@tour-de-table/shared/view';
import { t } from '../language/index.ts';
import { timeOfDay } from '../language/times.ts';
import { useMeeting } from '../meeting/meeting-link.ts';
import { fieldWords, isWritten, nameIn, valueWords } from './pledge-words.ts';

type Version = Pick<VersionRecord, 'version' | 'at' | 'content'>;

/** What each version of a pledge has changed, newest first, as far as its reader saw them. */
export function PledgeHistory({ pledge }: { readonly pledge: PledgeRecord }) {
  const { view } = useMeeting();
  const earlier: readonly Version[] = Object.values(view.versions)
    .filter(({ pledgeId }) => pledgeId === pledge.id)
    .sort((a, b) => b.version - a.version);
  if (earlier.length === 0) return null;
  const all: readonly Version[] = [pledge, ...earlier];
  return (
    <details class="history">
      <summary>{t('clarify.history', { count: earlier.length })}</summary>
      <ol>
        {all.map((version, index) => (
          <Change key={version.version} version={version} before={all[index + 1]} />
        ))}
      </ol>
    </details>
  );
}

function Change({ version, before }: { readonly version: Version; readonly before: Version | undefined }) {
  const { view, meeting, lang } = useMeeting();
  const nameOf = (code: string) => nameIn(view.delegations, code, lang);
  const time = timeOfDay(version.at, lang, meeting.timeZone);
  const differences = before === undefined ? [] : contentDifference(before.content, version.content);
  return (
    <li>
      <p class="small soft tabular">{t('clarify.history-of', { version: version.version, time })}</p>
      {before === undefined ? (
        <p lang={version.content.language}>{version.content.title}</p>
      ) : differences.length === 0 ? (
        <p class="soft">{t('clarify.nothing-changed')}</p>
      ) : (
        <dl>
          {differences.map((difference) => (
            <div key={difference.path}>
              <dt class="small soft">{fieldWords(difference.path)}</dt>
              <dd>
                {difference.was === undefined ? (
                  <span class="small soft">{t('clarify.added')} </span>
                ) : (
                  <del lang={isWritten(difference.path) ? before.content.language : undefined}>
                    {valueWords(difference, difference.was, nameOf)}
                  </del>
                )}{' '}
                {difference.is === undefined ? (
                  <span class="small soft">{t('clarify.removed')}</span>
                ) : (
                  <ins lang={isWritten(difference.path) ? version.content.language : undefined}>
                    {valueWords(difference, difference.is, nameOf)}
                  </ins>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
