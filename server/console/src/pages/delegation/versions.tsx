import type { PledgeContent, PledgeRecord } from '@tour-de-table/client-sdk';
import { contentDifference, type FieldDifference } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { timeOfDay } from '../../language/times.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { isWritten } from '../../parts/pledge-words.ts';
import { fieldWords, valueWords } from './difference-words.ts';

/** The versions of a pledge, the newest first, each with what it says differently from the one before. */
export function Versions({ pledge }: { readonly pledge: PledgeRecord }) {
  const { view, meeting, lang } = useMeeting();
  const earlier = Object.values(view.versions)
    .filter(({ pledgeId }) => pledgeId === pledge.id)
    .sort((a, b) => b.version - a.version);
  const all = [pledge, ...earlier];
  return (
    <ol class="versions">
      {all.map(({ version, at, content }, index) => {
        const before = all[index + 1];
        const changes = before === undefined ? [] : contentDifference(before.content, content);
        return (
          <li key={version}>
            <p>
              <strong>{t('pledge.version', { version })}</strong>{' '}
              <span class="soft tabular">{timeOfDay(at, lang, meeting.timeZone)}</span>
            </p>
            {before === undefined ? (
              <p lang={content.language}>{content.title}</p>
            ) : (
              <dl>
                {changes.map((change) => (
                  <Change key={change.path} change={change} before={before.content} after={content} />
                ))}
              </dl>
            )}
          </li>
        );
      })}
    </ol>
  );
}

interface ChangeProps {
  readonly change: FieldDifference;
  readonly before: Pick<PledgeContent, 'language'>;
  readonly after: Pick<PledgeContent, 'language'>;
}

function Change({ change: { path, was, is }, before, after }: ChangeProps) {
  const [languageBefore, languageAfter] = isWritten(path) ? [before.language, after.language] : [];
  return (
    <div class="change">
      <dt>{fieldWords(path)}</dt>
      <dd>
        {was === undefined ? null : (
          <del>
            <span class="visually-hidden">{t('drafts.was')} </span>
            <span lang={languageBefore}>{valueWords(path, was)}</span>
          </del>
        )}
        {was === undefined || is === undefined ? null : ' → '}
        {is === undefined ? null : (
          <ins>
            <span class="visually-hidden">{t('drafts.is')} </span>
            <span lang={languageAfter}>{valueWords(path, is)}</span>
          </ins>
        )}
      </dd>
    </div>
  );
}
