import { useSignal } from '@preact/signals';
import { CAVEAT_TYPES, CONDITION_KINDS } from '@tour-de-table/client-sdk';
import type { ComponentChildren } from 'preact';
import { t } from '../../language/index.ts';
import { type DraftList, fieldsOfRow, nextRow, rowsOf } from '../../meeting/draft-fields.ts';
import { chance } from '../../meeting/fresh-id.ts';
import { Icon } from '../../parts/icon.tsx';
import { BoundChoice, BoundRange, BoundText } from './bound-fields.tsx';
import type { FormPart } from './form-part.ts';

interface Row {
  /** The name of a field of this row in the draft. */
  readonly field: (name: string) => string;
  /** What the rules call it: they count only rows that say something. */
  readonly path: (name: string) => string;
  readonly remove: () => void;
}

/** The rows of a list: those of the draft, and those added here that say nothing yet. */
function useRows({ book }: FormPart, list: DraftList) {
  const added = useSignal<readonly string[]>([]);
  const known = rowsOf(book.texts.value, list);
  const fresh = added.value.filter((row) => !known.includes(row));
  const rows = [...known, ...fresh].map((row, index) => ({
    key: row,
    field: (name: string) => `${list}.${row}.${name}`,
    path: (name: string) => `${list}.${index}${name === '' ? '' : `.${name}`}`,
    remove: () => {
      added.value = added.value.filter((other) => other !== row);
      for (const name of fieldsOfRow(list, row)) if ((book.texts.peek()[name] ?? '') !== '') book.type(name, '');
      book.leave();
    },
  }));
  const add = () => {
    const row = nextRow(book.texts.peek(), list, added.peek(), chance(4));
    added.value = [...added.value, row];
    return row;
  };
  return { rows, add };
}

interface RowsProps {
  readonly title: string;
  readonly add: string;
  readonly onAdd: () => void;
  readonly children: ComponentChildren;
}

function Rows({ title, add, onAdd, children }: RowsProps) {
  return (
    <fieldset class="stack rows">
      <legend>{title}</legend>
      {children}
      <div>
        <button type="button" class="button small" onClick={onAdd}>
          <Icon name="plus" />
          {add}
        </button>
      </div>
    </fieldset>
  );
}

function Remove({ what, row }: { readonly what: string; readonly row: Row }) {
  return (
    <button type="button" class="button quiet small" aria-label={t('form.remove', { what })} onClick={row.remove}>
      <Icon name="close" />
    </button>
  );
}

/** Under which conditions it is offered. */
export function Conditions(part: FormPart) {
  const { rows, add } = useRows(part, 'conditions');
  return (
    <Rows
      title={t('pledge.conditions')}
      add={t('form.add-condition')}
      onAdd={() => part.book.type(`conditions.${add()}.kind`, 'political-decision')}
    >
      {rows.map((row) => (
        <div key={row.key} class="form-row condition">
          <BoundChoice
            part={part}
            name={row.field('kind')}
            path={row.path('kind')}
            label={t('form.condition')}
            options={CONDITION_KINDS.map((name) => [name, t(`condition.${name}`)])}
            isRequired
          />
          <BoundText part={part} name={row.field('text')} path={row.path('text')} label={t('form.condition-text')} />
          <BoundChoice
            part={part}
            name={row.field('isMet')}
            path={row.path('isMet')}
            label={t('drafts.is-met')}
            options={[
              ['yes', t('drafts.met')],
              ['no', t('drafts.not-met')],
            ]}
          />
          <Remove what={t('form.condition')} row={row} />
        </div>
      ))}
    </Rows>
  );
}

/** National caveats. */
export function Caveats(part: FormPart) {
  const { rows, add } = useRows(part, 'caveats');
  return (
    <Rows
      title={t('pledge.caveats')}
      add={t('form.add-caveat')}
      onAdd={() => part.book.type(`caveats.${add()}.type`, 'geographic')}
    >
      {rows.map((row) => (
        <div key={row.key} class="form-row">
          <BoundChoice
            part={part}
            name={row.field('type')}
            path={row.path('type')}
            label={t('form.caveat')}
            options={CAVEAT_TYPES.map((name) => [name, t(`caveat.${name}`)])}
            isRequired
          />
          <BoundText
            part={part}
            name={row.field('text')}
            path={row.path('text')}
            label={t('form.caveat-text')}
            isRequired
          />
          <Remove what={t('form.caveat')} row={row} />
        </div>
      ))}
    </Rows>
  );
}

/** Weapons, munitions, equipment: what, and only if wanted how much and where. */
export function MaterielRows(part: FormPart) {
  const { rows, add } = useRows(part, 'materiel');
  return (
    <Rows title={t('pledge.materiel')} add={t('form.add-materiel')} onAdd={add}>
      {rows.map((row) => {
        const item = part.textOf(row.field('item'));
        return (
          <div key={row.key} class="form-row materiel">
            <BoundText part={part} name={row.field('item')} path={row.path('item')} label={t('form.item')} isRequired />
            <BoundRange
              part={part}
              name={row.field('quantity')}
              path={row.path('quantity')}
              label={t('form.quantity')}
            />
            <BoundText part={part} name={row.field('unit')} path={row.path('unit')} label={t('form.unit')} />
            <BoundText
              part={part}
              name={row.field('location')}
              path={row.path('location')}
              label={t('form.location')}
            />
            <Remove what={item === '' ? t('form.item') : item} row={row} />
          </div>
        );
      })}
    </Rows>
  );
}
