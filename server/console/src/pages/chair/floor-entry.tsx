import { useSignal } from '@preact/signals';
import type { Command, FloorKind } from '@tour-de-table/shared/meeting';
import { useRef } from 'preact/hooks';
import { t } from '../../language/index.ts';
import { inRow } from '../../language/lists.ts';
import { delegationName } from '../../language/names.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { floorIn } from '../../meeting/floor-reading.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { notify } from '../../meeting/notices.ts';
import { Button } from '../../parts/button.tsx';
import { continuesCode, findDelegation } from './find-delegation.ts';
import { giveFloor, KINDS_BY_DIGIT } from './floor-wishes.ts';
import { KeyHint } from './key-hint.tsx';
import { participantsIn } from './rounds.ts';

/** Where the key for raised hands leads. */
export const HAND_ID = 'hand-who';
const NAMED_MAX = 4;

/** A hand raised in the room goes into the same queue: a name, a digit, Enter. Or the floor at once, without a request. */
export function FloorEntry({ onDone }: { readonly onDone: () => void }) {
  const { link, view, lang } = useMeeting();
  const typed = useSignal('');
  const kind = useSignal<FloorKind>('statement');
  const isTold = useSignal(false);
  const field = useRef<HTMLInputElement>(null);
  const named = participantsIn(view).map((one) => ({ code: one.code, name: delegationName(one, lang) }));
  const found = findDelegation(typed.value, named);
  const who = found.length === 1 ? found[0] : undefined;
  const unclear = ((): string | null => {
    if (found.length > 1) {
      const names = found.slice(0, NAMED_MAX).map(({ name }) => name);
      return t('floor.several', { names: inRow(names) });
    }
    if (who !== undefined) return null;
    return typed.value.trim() === '' ? t('floor.no-delegation') : t('floor.nobody-called');
  })();
  const why = (type: 'enter-floor-request' | 'give-floor'): string | null => {
    const refusal = link.client.may({ type });
    return refusal === null ? unclear : explainRejection(refusal, lang);
  };
  const entryProblem = why('enter-floor-request');
  const words = { delegation: who?.name ?? '', kind: t(`floor.kind.${kind.value}`) };
  const fill = (name: string, what: FloorKind) => {
    typed.value = name;
    kind.value = what;
    isTold.value = false;
  };
  /** As with spoken answers the line is free for the next at once, and what is refused comes back into an empty one. */
  const send = async (command: Command, said: string) => {
    const [name, what] = [typed.peek(), kind.peek()];
    fill('', 'statement');
    field.current?.focus();
    if (await give(link, command)) {
      onDone();
      notify('good', said);
    } else if (typed.peek() === '') fill(name, what);
  };
  const enter = async () => {
    isTold.value = true;
    if (entryProblem !== null || who === undefined) return;
    await send({ type: 'enter-floor-request', delegation: who.code, kind: kind.value }, t('floor.hand-entered', words));
  };
  const giveNow = async () => {
    if (who === undefined) return;
    await send(giveFloor(view, { delegation: who.code, kind: kind.value }), t('floor.given', words));
  };
  return (
    <form
      class="floor-entry"
      aria-labelledby="hand"
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
      onKeyDown={(event) => {
        const byDigit = KINDS_BY_DIGIT[Number(event.key) - 1];
        if (event.ctrlKey || event.altKey || event.metaKey || byDigit === undefined) return;
        if (event.target === field.current && continuesCode(typed.value, event.key, named)) return;
        event.preventDefault();
        kind.value = byDigit;
      }}
    >
      <h3 id="hand">{t('floor.hand')}</h3>
      <div class="field who">
        <label for={HAND_ID}>
          {t('floor.who')} <KeyHint of="hand" />
        </label>
        <input
          ref={field}
          id={HAND_ID}
          class="input"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          placeholder={t('floor.who-hint')}
          value={typed.value}
          aria-describedby="hand-state"
          onInput={(event) => {
            typed.value = event.currentTarget.value;
          }}
        />
      </div>
      <div class="pill-choices square" role="radiogroup" aria-label={t('floor.kind-of')}>
        {KINDS_BY_DIGIT.map((name, index) => (
          <label key={name}>
            <input
              type="radio"
              name="floor-kind"
              checked={kind.value === name}
              onChange={() => {
                kind.value = name;
              }}
            />
            <span class="key" aria-hidden="true">
              {index + 1}
            </span>
            {t(`floor.kind.${name}`)}
          </label>
        ))}
      </div>
      <div class="row enter">
        <button type="submit" class="button" aria-disabled={entryProblem !== null} aria-describedby="hand-state">
          {t('floor.enter-hand')}
        </button>
        <Button reason={why('give-floor')} onPress={() => void giveNow()}>
          {t('floor.give-at-once')}
        </Button>
        <span
          id="hand-state"
          class={`small ${isTold.value && entryProblem !== null ? 'late' : 'soft'}`}
          aria-live="polite"
        >
          {entryProblem ?? <Preview name={words.delegation} kind={words.kind} />}
        </span>
      </div>
    </form>
  );
}

/** What others will see of either button. */
function Preview({ name, kind }: { readonly name: string; readonly kind: string }) {
  const { view, lang } = useMeeting();
  const { speaking } = floorIn(view);
  const speaker = speaking === null ? undefined : view.delegations[speaking.delegation];
  return (
    <>
      {t('floor.hand-preview', { delegation: name, kind })}
      {speaker === undefined ? '' : ` ${t('floor.at-once-ends', { delegation: delegationName(speaker, lang) })}`}
    </>
  );
}
