import { CAVEAT_TYPES, CONDITION_KINDS } from '@tour-de-table/client-sdk';
import type { ComponentChildren } from 'preact';
import { t } from '../../language/index.ts';
import { EMPTY_MATERIEL } from '../../meeting/pledge-draft.ts';
import { Icon } from '../../parts/icon.tsx';
import { Choice, RangeField, TextField } from './fields.tsx';
import type { FormPart } from './form-part.ts';

/** The list with one item changed. */
function changed<T>(list: readonly T[], index: number, part: Partial<T>): readonly T[] {
  return list.map((item, at) => (at === index ? { ...item, ...part } : item));
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

function Remove({ what, onRemove }: { readonly what: string; readonly onRemove: () => void }) {
  return (
    <button type="button" class="button quiet small" aria-label={t('form.remove', { what })} onClick={onRemove}>
      <Icon name="close" />
    </button>
  );
}

/** Under which conditions it is offered. */
export function Conditions({ draft: { conditions }, change, faultOf }: FormPart) {
  return (
    <Rows
      title={t('pledge.conditions')}
      add={t('form.add-condition')}
      onAdd={() => change({ conditions: [...conditions, { kind: 'political-decision', text: '' }] })}
    >
      {conditions.map(({ kind, text }, index) => (
        <div key={index} class="form-row">
          <Choice
            label={t('form.condition')}
            value={kind}
            onChange={(next) => change({ conditions: changed(conditions, index, { kind: next }) })}
            options={CONDITION_KINDS.map((name) => [name, t(`condition.${name}`)])}
            isRequired
          />
          <TextField
            label={t('form.condition-text')}
            value={text}
            fault={faultOf(`conditions.${index}`)}
            onChange={(next) => change({ conditions: changed(conditions, index, { text: next }) })}
          />
          <Remove
            what={t('form.condition')}
            onRemove={() => change({ conditions: conditions.filter((_, at) => at !== index) })}
          />
        </div>
      ))}
    </Rows>
  );
}

/** National caveats. */
export function Caveats({ draft: { caveats }, change, faultOf }: FormPart) {
  return (
    <Rows
      title={t('pledge.caveats')}
      add={t('form.add-caveat')}
      onAdd={() => change({ caveats: [...caveats, { type: 'geographic', text: '' }] })}
    >
      {caveats.map(({ type, text }, index) => (
        <div key={index} class="form-row">
          <Choice
            label={t('form.caveat')}
            value={type}
            onChange={(next) => change({ caveats: changed(caveats, index, { type: next }) })}
            options={CAVEAT_TYPES.map((name) => [name, t(`caveat.${name}`)])}
            isRequired
          />
          <TextField
            label={t('form.caveat-text')}
            value={text}
            fault={faultOf(`caveats.${index}`, text)}
            onChange={(next) => change({ caveats: changed(caveats, index, { text: next }) })}
            isRequired
          />
          <Remove
            what={t('form.caveat')}
            onRemove={() => change({ caveats: caveats.filter((_, at) => at !== index) })}
          />
        </div>
      ))}
    </Rows>
  );
}

/** Weapons, munitions, equipment: what, and only if wanted how much and where. */
export function MaterielRows({ draft: { materiel }, change, faultOf }: FormPart) {
  return (
    <Rows
      title={t('pledge.materiel')}
      add={t('form.add-materiel')}
      onAdd={() => change({ materiel: [...materiel, EMPTY_MATERIEL] })}
    >
      {materiel.map((row, index) => (
        <div key={index} class="form-row materiel">
          <TextField
            label={t('form.item')}
            value={row.item}
            fault={faultOf(`materiel.${index}.item`, row.item)}
            onChange={(item) => change({ materiel: changed(materiel, index, { item }) })}
            isRequired
          />
          <RangeField
            label={t('form.quantity')}
            value={row.quantity}
            fault={faultOf(`materiel.${index}.quantity`)}
            onChange={(quantity) => change({ materiel: changed(materiel, index, { quantity }) })}
          />
          <TextField
            label={t('form.unit')}
            value={row.unit}
            onChange={(unit) => change({ materiel: changed(materiel, index, { unit }) })}
          />
          <TextField
            label={t('form.location')}
            value={row.location}
            onChange={(location) => change({ materiel: changed(materiel, index, { location }) })}
          />
          <Remove
            what={row.item === '' ? t('form.item') : row.item}
            onRemove={() => change({ materiel: materiel.filter((_, at) => at !== index) })}
          />
        </div>
      ))}
    </Rows>
  );
}
