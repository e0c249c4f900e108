import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { t } from '../../language/index.ts';
import type { RangeDraft } from '../../meeting/pledge-draft.ts';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly fault?: string | null;
  readonly isRequired?: boolean;
  /** The field has lost the focus. */
  readonly onLeave?: () => void;
  /** What else there is to say about it. */
  readonly after?: ComponentChildren;
}

function Surroundings({ id, label, hint, fault, isRequired, after, children }: SurroundingsProps) {
  return (
    <div class="field">
      <label for={id}>
        {label}
        {isRequired === true ? null : <span class="soft small"> {t('form.optional')}</span>}
      </label>
      {children}
      {hint === undefined ? null : (
        <span id={`${id}-hint`} class="hint">
          {hint}
        </span>
      )}
      {fault === undefined || fault === null ? null : (
        <span id={`${id}-fault`} class="fault">
          {fault}
        </span>
      )}
      {after}
    </div>
  );
}

interface SurroundingsProps extends Pick<FieldProps, 'label' | 'hint' | 'fault' | 'isRequired' | 'after'> {
  readonly id: string;
  readonly children: ComponentChildren;
}

function descriptions(id: string, { hint, fault }: Pick<FieldProps, 'hint' | 'fault'>) {
  const described = [hint === undefined ? '' : `${id}-hint`, fault == null ? '' : `${id}-fault`].filter(Boolean);
  return {
    'aria-invalid': fault != null,
    ...(described.length === 0 ? {} : { 'aria-describedby': described.join(' ') }),
  };
}

/** One line. */
export function TextField(props: FieldProps & { readonly mode?: 'decimal' }) {
  const id = useId();
  return (
    <Surroundings id={id} {...props}>
      <input
        id={id}
        class="input"
        inputMode={props.mode}
        required={props.isRequired}
        value={props.value}
        onInput={(event) => props.onChange(event.currentTarget.value)}
        onBlur={props.onLeave}
        {...descriptions(id, props)}
      />
    </Surroundings>
  );
}

/** Several lines. */
export function TextArea(props: FieldProps) {
  const id = useId();
  return (
    <Surroundings id={id} {...props}>
      <textarea
        id={id}
        class="input"
        rows={3}
        value={props.value}
        onInput={(event) => props.onChange(event.currentTarget.value)}
        onBlur={props.onLeave}
        {...descriptions(id, props)}
      />
    </Surroundings>
  );
}

interface ChoiceProps extends FieldProps {
  readonly options: readonly (readonly [value: string, text: string])[];
}

/** One of a closed list; empty where nothing is said. */
export function Choice(props: ChoiceProps) {
  const id = useId();
  const hasEmpty = props.isRequired !== true || !props.options.some(([value]) => value === props.value);
  return (
    <Surroundings id={id} {...props}>
      <select
        id={id}
        class="input"
        required={props.isRequired}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        {...descriptions(id, props)}
      >
        {hasEmpty ? (
          <option value="">{props.isRequired === true ? t('common.choose') : t('form.unsaid')}</option>
        ) : null}
        {props.options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </Surroundings>
  );
}

interface RangeProps {
  readonly label: string;
  readonly value: RangeDraft;
  readonly onChange: (end: RangeEnd, text: string) => void;
  readonly onLeave: () => void;
  readonly fault?: string | null;
  readonly after?: ComponentChildren;
}

type RangeEnd = keyof RangeDraft;

/** From–to; both ends may stay empty. */
export function RangeField({ label, value, onChange, onLeave, fault = null, after }: RangeProps) {
  const id = useId();
  const end = (name: RangeEnd) => (
    <label class="range-end">
      <span class="small soft">{t(`form.${name}`)}</span>
      <input
        class="input"
        inputMode="decimal"
        value={value[name]}
        onInput={(event) => onChange(name, event.currentTarget.value)}
        onBlur={onLeave}
        {...descriptions(id, { fault })}
      />
    </label>
  );
  return (
    <fieldset class="field">
      <legend>
        {label}
        <span class="soft small"> {t('form.optional')}</span>
      </legend>
      <div class="range">
        {end('min')}
        {end('max')}
      </div>
      {fault === null ? null : (
        <span id={`${id}-fault`} class="fault">
          {fault}
        </span>
      )}
      {after}
    </fieldset>
  );
}

/** A day. */
export function DateField(props: FieldProps) {
  const id = useId();
  return (
    <Surroundings id={id} {...props}>
      <input
        id={id}
        class="input"
        type="date"
        value={props.value}
        onInput={(event) => props.onChange(event.currentTarget.value)}
        onBlur={props.onLeave}
        {...descriptions(id, props)}
      />
    </Surroundings>
  );
}
