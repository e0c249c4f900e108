import { TITLE_CHARS_MAX, URL_CHARS_MAX } from '@tour-de-table/shared/kernel';
import { t } from '../../language/index.ts';
import { localText } from '../../language/names.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import type { LinkField, LinkRow, LinksKind } from './link-rows.ts';

interface LinkRowFieldsProps {
  readonly row: LinkRow;
  readonly kind: LinksKind;
  readonly isFaulty: (field: LinkField) => boolean;
  readonly onChange: (to: Partial<LinkRow>) => void;
  readonly onMove: (places: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** One link to edit, its name in the languages of the meeting. */
export function LinkRowFields({ row, kind, isFaulty, onChange, onMove, onRemove }: LinkRowFieldsProps) {
  const { meeting, lang } = useMeeting();
  const name = localText(row.labels, lang) || t('documents.unnamed');
  const tags = [...new Set([...meeting.languages, ...Object.keys(row.labels)])];
  const first = tags.includes(lang) ? lang : (tags[0] ?? 'en');
  const names = new Intl.DisplayNames([lang], { type: 'language' });
  const labelField = (tag: string) => (
    <LinkInput
      key={tag}
      id={tag === first ? `label-${row.id}` : `label-${row.id}-${tag}`}
      label={t('documents.label', { language: names.of(tag) ?? tag })}
      value={row.labels[tag] ?? ''}
      maxLength={TITLE_CHARS_MAX}
      fault={tag === first && isFaulty('label') ? t('documents.fault.label') : null}
      onInput={(text) => onChange({ labels: { ...row.labels, [tag]: text } })}
    />
  );
  return (
    <li>
      <div class="link-fields">
        {labelField(first)}
        <LinkInput
          id={`url-${row.id}`}
          label={t('documents.url')}
          value={row.url}
          maxLength={URL_CHARS_MAX}
          fault={isFaulty('url') ? t('documents.fault.url') : null}
          onInput={(url) => onChange({ url })}
        />
        <LinkInput
          id={`extra-${row.id}`}
          label={t(`documents.extra.${kind}`)}
          value={row.extra}
          maxLength={12}
          fault={isFaulty('extra') ? t(`documents.fault.extra.${kind}`) : null}
          onInput={(extra) => onChange({ extra })}
        />
      </div>
      <div class="row">
        {tags.length < 2 ? null : (
          <details>
            <summary>{t('documents.other-languages')}</summary>
            <div class="link-fields">{tags.filter((tag) => tag !== first).map(labelField)}</div>
          </details>
        )}
        <span class="row push">
          <Button look="small quiet" icon="up" label={t('documents.up', { name })} onPress={() => onMove(-1)}>
            {''}
          </Button>
          <Button look="small quiet" icon="down" label={t('documents.down', { name })} onPress={() => onMove(1)}>
            {''}
          </Button>
          <Button look="small quiet" icon="close" label={t('documents.remove', { name })} onPress={onRemove}>
            {''}
          </Button>
        </span>
      </div>
    </li>
  );
}

interface LinkInputProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly fault: string | null;
  readonly onInput: (text: string) => void;
}

function LinkInput({ id, label, value, maxLength, fault, onInput }: LinkInputProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="input"
        autocomplete="off"
        spellcheck={false}
        maxLength={maxLength}
        value={value}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? undefined : `${id}-fault`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {fault === null ? null : (
        <span id={`${id}-fault`} class="fault">
          {fault}
        </span>
      )}
    </div>
  );
}
