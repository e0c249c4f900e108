import { t } from '../language/index.ts';
import { languageName } from '../language/moments.ts';
import { useMeeting } from '../meeting/meeting-link.ts';
import { Icon } from './icon.tsx';
import { Local } from './local-text.tsx';

/** Sound and picture are elsewhere: the links to the conference call and, by language, to its interpretation channels. */
export function CallLinks() {
  const { meeting, lang } = useMeeting();
  if (meeting.callLinks.length === 0) return null;
  const channels = meeting.callLinks.flatMap(({ language, url }) =>
    language === undefined ? [] : [{ url, language, name: languageName(language, lang) }],
  );
  return (
    <section class="panel" aria-labelledby="calls">
      <h2 id="calls">{t('calls.title')}</h2>
      <ul class="stack" style={{ '--gap': '0.5rem' }}>
        {meeting.callLinks
          .filter(({ language }) => language === undefined)
          .map(({ label, url }) => (
            <li key={url}>
              <a class="row call" href={url} target="_blank" rel="noreferrer noopener">
                <Icon name="video" />
                <Local text={label} />
              </a>
            </li>
          ))}
      </ul>
      {channels.length === 0 ? null : (
        <>
          <h3>{t('presented.channels')}</h3>
          <ul class="row" style={{ '--gap': '0.25rem 1rem' }}>
            {channels.map(({ url, language, name }) => (
              <li key={url}>
                <a
                  class="row call"
                  href={url}
                  hreflang={language}
                  target="_blank"
                  rel="noreferrer noopener"
                  aria-label={t('presented.channel', { language: name })}
                >
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="small soft">{t('calls.hint')}</p>
    </section>
  );
}
