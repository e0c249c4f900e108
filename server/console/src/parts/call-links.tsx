import { t } from '../language/index.ts';
import { localText } from '../language/names.ts';
import { useMeeting } from '../meeting/meeting-link.ts';
import { Icon } from './icon.tsx';

/** Sound and picture are elsewhere: the links to the conference call and its interpretation channels. */
export function CallLinks() {
  const { meeting, lang } = useMeeting();
  if (meeting.callLinks.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="calls">
      <h2 id="calls">{t('calls.title')}</h2>
      <ul class="stack" style={{ '--gap': '0.5rem' }}>
        {meeting.callLinks.map(({ label, url }) => (
          <li key={url}>
            <a class="row call" href={url} target="_blank" rel="noreferrer noopener">
              <Icon name="video" />
              {localText(label, lang)}
            </a>
          </li>
        ))}
      </ul>
      <p class="small soft">{t('calls.hint')}</p>
    </section>
  );
}
