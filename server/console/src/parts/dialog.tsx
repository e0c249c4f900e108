import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { t } from '../language/index.ts';

interface DialogProps {
  readonly title: string;
  readonly children: ComponentChildren;
  readonly onClose: () => void;
  /** What is done; without it the dialog only tells something. */
  readonly confirm?: string;
  readonly onConfirm?: () => void;
  readonly isDanger?: boolean;
  /** Whoever opened it closes it once it is done: what was typed is not lost to a refusal. */
  readonly stays?: boolean;
  /** Why it cannot be confirmed. */
  readonly isOff?: boolean;
}

/** A modal dialog as long as it is rendered. Escape and the way back leave everything as it is. */
export function Dialog({ title, children, onClose, confirm, onConfirm, ...looks }: DialogProps) {
  const { isDanger = false, isOff = false, stays = false } = looks;
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    ref.current?.showModal();
  }, []);
  return (
    <dialog ref={ref} class="dialog" aria-labelledby={id} onClose={onClose}>
      <form
        noValidate={stays}
        onSubmit={(event) => {
          event.preventDefault();
          if (isOff) return;
          onConfirm?.();
          if (!stays) onClose();
        }}
      >
        <h2 id={id}>{title}</h2>
        {children}
        <footer>
          <button type="button" class="button" onClick={onClose}>
            {confirm === undefined ? t('common.close') : t('common.back')}
          </button>
          {confirm === undefined ? null : (
            <button type="submit" class={`button primary ${isDanger ? 'danger' : ''}`} disabled={isOff}>
              {confirm}
            </button>
          )}
        </footer>
      </form>
    </dialog>
  );
}

/** What exactly follows from a command. */
export function Consequences({ items }: { readonly items: readonly string[] }) {
  return (
    <ul class="consequences">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
