import { t } from '../../language/index.ts';
import { Choice, DateField, RangeField, TextArea, TextField } from './fields.tsx';
import type { FormPart } from './form-part.ts';

interface BoundProps {
  readonly part: FormPart;
  /** The field's name in the draft. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** What the rules call it, where that differs. */
  readonly path?: string;
  readonly isRequired?: boolean;
}

/** A field of the draft as a field of the form. */
function bound({ part, name, label, hint, path = name, isRequired }: BoundProps) {
  const value = part.textOf(name);
  return {
    label,
    value,
    fault: part.faultOf(path, value),
    onChange: (text: string) => part.book.type(name, text),
    onLeave: part.book.leave,
    after: <ClashNotice part={part} name={name} />,
    ...(hint === undefined ? {} : { hint }),
    ...(isRequired === undefined ? {} : { isRequired }),
  };
}

/** One line of the draft. */
export function BoundText(props: BoundProps & { readonly mode?: 'decimal' }) {
  return <TextField {...bound(props)} {...(props.mode === undefined ? {} : { mode: props.mode })} />;
}

/** Several lines of the draft. */
export function BoundArea(props: BoundProps) {
  return <TextArea {...bound(props)} />;
}

/** A day in the draft. */
export function BoundDate(props: BoundProps) {
  return <DateField {...bound(props)} />;
}

/** A choice in the draft. `otherwise`: what an empty field means. */
export function BoundChoice({
  options,
  otherwise,
  ...props
}: BoundProps & {
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly otherwise?: string;
}) {
  const field = bound(props);
  return <Choice {...field} value={field.value === '' ? (otherwise ?? '') : field.value} options={options} />;
}

/** Two fields of the draft, from and to. */
export function BoundRange({ part, name, label, path = name }: BoundProps) {
  return (
    <RangeField
      label={label}
      value={{ min: part.textOf(`${name}.min`), max: part.textOf(`${name}.max`) }}
      fault={part.faultOf(path)}
      onChange={(end, text) => part.book.type(`${name}.${end}`, text)}
      onLeave={part.book.leave}
      after={(['min', 'max'] as const).map((end) => <ClashNotice key={end} part={part} name={`${name}.${end}`} />)}
    />
  );
}

/** Somebody has changed the field meanwhile: both versions, and the choice. Nothing is lost until it is made. */
function ClashNotice({ part, name }: Pick<BoundProps, 'part' | 'name'>) {
  const clash = part.book.clashes.value.find((candidate) => candidate.name === name);
  if (clash === undefined) return null;
  const who = part.authorOf(name) ?? t('drafts.somebody');
  const quoted = (text: string) => (text === '' ? t('drafts.nothing') : t('quoted', { text }));
  return (
    <div class="note warn clash" role="status">
      <p>{t('drafts.clash', { who })}</p>
      <dl>
        <dt>{t('drafts.theirs')}</dt>
        <dd>{quoted(clash.theirs)}</dd>
        <dt>{t('drafts.mine')}</dt>
        <dd>{quoted(clash.mine)}</dd>
      </dl>
      <div class="row">
        <button type="button" class="button small" onClick={() => part.book.choose(name, 'theirs')}>
          {t('drafts.take-theirs')}
        </button>
        <button type="button" class="button small" onClick={() => part.book.choose(name, 'mine')}>
          {t('drafts.keep-mine')}
        </button>
      </div>
    </div>
  );
}
