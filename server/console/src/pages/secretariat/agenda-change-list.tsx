import { t } from '../../language/index.ts';
import { inRow } from '../../language/lists.ts';
import { localText } from '../../language/names.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import type { AgendaChange } from './agenda-changes.ts';

/** What a revision changes, one line each. */
export function ChangeList({ changes }: { readonly changes: readonly AgendaChange[] }) {
  const { lang } = useMeeting();
  return (
    <ul class="change-list small">
      {changes.map((change) => (
        <li key={change.how === 'start' ? 'start' : `${change.how}-${change.what}-${change.item.id}`}>
          <ChangeWords change={change} lang={lang} />
        </li>
      ))}
    </ul>
  );
}

function ChangeWords({ change, lang }: { readonly change: AgendaChange; readonly lang: string }) {
  if (change.how === 'start') return <>{t('agenda-editor.change.start')}</>;
  const name = nameOf(change.how === 'changed' ? change.before : change.item, change.what, lang);
  const how = t(`agenda-editor.change.${change.how}-${change.what}`, { name });
  if (change.how !== 'changed') return <>{how}</>;
  const { before, item } = change;
  const parts = change.fields.map((field) => {
    if (field === 'minutes' && 'minutes' in before && 'minutes' in item) {
      return t('agenda-editor.change.minutes', { before: before.minutes, after: item.minutes });
    }
    return field === 'title'
      ? t('agenda-editor.change.title', { title: nameOf(item, change.what, lang) })
      : t(`agenda-editor.change.${field}`);
  });
  return <>{t('labelled', { label: how, text: inRow(parts) })}</>;
}

function nameOf(
  item: { readonly title: Readonly<Record<string, string>> },
  what: 'phase' | 'part',
  lang: string,
): string {
  const written = Object.fromEntries(Object.entries(item.title).filter(([, text]) => text.trim() !== ''));
  return localText(written, lang) || t(what === 'part' ? 'agenda-editor.untitled-part' : 'agenda-editor.untitled');
}
