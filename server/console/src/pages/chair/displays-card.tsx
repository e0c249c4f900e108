import '../../styles/displays-card.css';
import { useSignal } from '@preact/signals';
import { LABEL_CHARS_MAX } from '@tour-de-table/shared/kernel';
import { DISPLAY_PAGES, type DisplayPage } from '@tour-de-table/shared/meeting';
import type { DisplayRecord } from '@tour-de-table/shared/view';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';

/** From two displays on there is a way to send them all. */
const SEVERAL = 2;

/** The displays by name: which are connected, what each shows, and a way to send one or all of them to another page. */
export function DisplaysCard() {
  const { link, view } = useMeeting();
  const displays = Object.values(view.displays).sort((a, b) => (a.label ?? '').localeCompare(b.label ?? ''));
  if (displays.length === 0) return null;
  const pages = new Set(displays.map(({ page }) => page));
  return (
    <section class="panel displays" aria-labelledby="displays">
      <h2 id="displays">
        {t('displays.title')} <span class="count">{displays.length}</span>
      </h2>
      <ul>
        {displays.map((display) => (
          <DisplayRow key={display.id} display={display} />
        ))}
      </ul>
      {displays.length < SEVERAL ? null : (
        <PageChoice
          id="page-of-all"
          label={t('displays.all')}
          page={pages.size === 1 ? ([...pages][0] ?? null) : null}
          onChoose={(page) => void give(link, { type: 'show-on-display', page })}
        />
      )}
    </section>
  );
}

function DisplayRow({ display }: { readonly display: DisplayRecord }) {
  const { link } = useMeeting();
  const { id, label, page } = display;
  const isNaming = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const name = label ?? t('displays.unnamed');
  const isConnected = link.presence.value?.displayIds?.includes(id) === true;
  const named = (next: string) => {
    isNaming.value = false;
    requestAnimationFrame(() => button.current?.focus());
    if (next !== '' && next !== label) void give(link, { type: 'name-display', memberId: id, label: next });
  };
  return (
    <li>
      <div class="display-name">
        <span class={`dot ${isConnected ? 'good' : 'ring'}`} />
        {isNaming.value ? (
          <NameForm name={name} typed={label ?? ''} onNamed={named} />
        ) : (
          <>
            <strong>{name}</strong>
            <span class="small soft">{t(isConnected ? 'displays.connected' : 'displays.not-connected')}</span>
            <button
              ref={button}
              type="button"
              class="button small quiet"
              aria-label={t('displays.rename-this', { name })}
              onClick={() => {
                isNaming.value = true;
              }}
            >
              {t('displays.rename')}
            </button>
          </>
        )}
      </div>
      <PageChoice
        id={`page-of-${id}`}
        label={t('displays.page-of', { name })}
        isLabelHidden
        page={page}
        onChoose={(next) => void give(link, { type: 'show-on-display', page: next, memberId: id })}
      />
    </li>
  );
}

interface NameFormProps {
  readonly name: string;
  readonly typed: string;
  /** With the name, or with nothing where it stays as it is. */
  readonly onNamed: (name: string) => void;
}

function NameForm({ name, typed, onNamed }: NameFormProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        onNamed(field.current?.value.trim() ?? '');
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onNamed('');
      }}
    >
      <input
        ref={field}
        class="input"
        aria-label={t('displays.name-of', { name })}
        defaultValue={typed}
        maxLength={LABEL_CHARS_MAX}
      />
      <button type="submit" class="button small">
        {t('displays.keep-name')}
      </button>
    </form>
  );
}

interface PageChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly isLabelHidden?: boolean;
  /** `null`: not all show the same. */
  readonly page: DisplayPage | null;
  readonly onChoose: (page: DisplayPage) => void;
}

function PageChoice({ id, label, isLabelHidden = false, page, onChoose }: PageChoiceProps) {
  return (
    <div class="field">
      <label for={id} class={isLabelHidden ? 'visually-hidden' : ''}>
        {label}
      </label>
      <select
        id={id}
        class="input"
        value={page ?? ''}
        onChange={(event) => {
          const chosen = DISPLAY_PAGES.find((one) => one === event.currentTarget.value);
          // What is shown is what the meeting says; it follows when that has changed.
          event.currentTarget.value = page ?? '';
          if (chosen !== undefined) onChoose(chosen);
        }}
      >
        {page === null ? <option value="">{t('displays.different')}</option> : null}
        {DISPLAY_PAGES.map((one) => (
          <option key={one} value={one}>
            {t(`displays.page.${one}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
