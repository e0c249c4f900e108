import type { Signal } from '@preact/signals';
import { TITLE_CHARS_MAX } from '@tour-de-table/shared/kernel';
import { useId } from 'preact/hooks';
import { t } from '../../language/index.ts';

/** Why the chair does something: needed, because everybody sees it. */
export function ReasonField({ reason }: { readonly reason: Signal<string> }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{t('ask.reason')}</label>
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
        {t('floor.reason-hint')}
      </span>
    </div>
  );
}
