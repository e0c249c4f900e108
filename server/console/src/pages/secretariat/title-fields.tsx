import { TITLE_CHARS_MAX } from '@tour-de-table/shared/kernel';
import { t } from '../../language/index.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import type { AgendaFault } from './agenda-check.ts';

interface TitleFieldsProps {
  readonly id: string;
  readonly label: string;
  readonly title: Readonly<Record<string, string>>;
  readonly fault?: AgendaFault | undefined;
  readonly isFixed: boolean;
  readonly onChange: (title: Record<string, string>) => void;
}

/** A title in the reader's language; the other languages of the meeting fold out. */
export function TitleFields({ id, label, title, fault, isFixed, onChange }: TitleFieldsProps) {
  const { meeting, lang } = useMeeting();
  const first = meeting.languages.includes(lang) ? lang : (meeting.languages[0] ?? lang);
  const others = [...new Set([...meeting.languages, ...Object.keys(title)])].filter((language) => language !== first);
  const nameOf = (tag: string) => new Intl.DisplayNames([lang], { type: 'language' }).of(tag) ?? tag;
  const missing = meeting.languages.filter((language) => (title[language] ?? '').trim() === '').length;
  const change = (language: string, text: string) => onChange({ ...title, [language]: text });
  return (
    <div class="field titles">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="input"
        lang={first}
        maxLength={TITLE_CHARS_MAX}
        disabled={isFixed}
        value={title[first] ?? ''}
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : `${id}-fault`}
        onInput={(event) => change(first, event.currentTarget.value)}
      />
      {fault === undefined ? null : (
        <span id={`${id}-fault`} class="fault">
          {t(`agenda-editor.fault.${fault}`)}
        </span>
      )}
      {others.length === 0 ? null : (
        <details class="small">
          <summary>
            {missing === 0 ? t('agenda-editor.languages') : t('agenda-editor.languages-missing', { count: missing })}
          </summary>
          <div class="languages">
            {others.map((language) => (
              <label key={language}>
                <span>{nameOf(language)}</span>
                <input
                  class="input"
                  lang={language}
                  maxLength={TITLE_CHARS_MAX}
                  disabled={isFixed}
                  value={title[language] ?? ''}
                  onInput={(event) => change(language, event.currentTarget.value)}
                />
              </label>
            ))}
          </div>
        </details>
      )}
    </div>
  );
}
