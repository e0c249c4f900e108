import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Icon, type IconName } from './icon.tsx';

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onPress: () => void;
  readonly icon?: IconName;
  /** Looks: `primary`, `danger`, `quiet`, `small`, `large`. */
  readonly look?: string;
  /** Why it cannot be pressed now. It stays in the order of the keyboard, so that the reason can be found. */
  readonly reason?: string | null;
  readonly label?: string;
}

/** A button that says why where it cannot be pressed. */
export function Button({ children, onPress, icon, look = '', reason = null, label }: ButtonProps) {
  const id = useId();
  const isOff = reason !== null;
  return (
    <>
      <button
        type="button"
        class={`button ${look}`}
        aria-disabled={isOff}
        aria-describedby={isOff ? id : undefined}
        aria-label={label}
        title={reason ?? undefined}
        onClick={() => {
          if (!isOff) onPress();
        }}
      >
        {icon === undefined ? null : <Icon name={icon} />}
        {children}
      </button>
      {isOff ? (
        <span id={id} class="visually-hidden">
          {reason}
        </span>
      ) : null}
    </>
  );
}
