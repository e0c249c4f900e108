import type { Signal } from '@preact/signals';
import { TITLE_CHARS_MAX } from '@tour-de-table/shared/kernel';
import { useId } from 'preact/hooks';
import { t } from '../../language/index.ts';

interface ReasonFieldProps {
  readonly reason: Signal<string>;
  readonly label?: string;
  /** Who sees it. */
  readonly hint?: string;
}

/** Why the chair's side does something: needed, because others see it; everybody, if nothing else is said. */
export function ReasonField({ reason, label = t('ask.reason'), hint = t('floor.reason-hint') }: ReasonFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="input"
        maxLength={TITLE_CHARS_MAX}
        required
        value={reason.value}
        aria-describedby={`${id}-hint`}
        onInput={(event) => {
          reason.value = event.currentTarget.value;
        }}
      />
      <span id={`${id}-hint`} class="hint">
        {hint}
      </span>
    </div>
  );
}
