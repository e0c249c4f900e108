import { useSignal } from '@preact/signals';
import { t } from '../../language/index.ts';
import { seatKey, useMeeting } from '../../meeting/meeting-link.ts';
import { lazyPart } from '../../parts/lazy.tsx';
import { LedgerDesk } from './ledger-desk.tsx';
import { madeLinksOf } from './made-links.ts';

const LinksDesk = lazyPart(async () => (await import('./links-desk.tsx')).LinksDesk);

const SIDES = ['replies', 'links'] as const;

/** Invitations have two sides: who was asked and replied, and the links by which people come in. */
export function InvitationsDesk() {
  const { link } = useMeeting();
  // Links that nobody has taken yet are what is shown first.
  const isWaiting = madeLinksOf(seatKey(link.seat)).links.peek().length > 0;
  const side = useSignal<(typeof SIDES)[number]>(isWaiting ? 'links' : 'replies');
  return (
    <div class="stack">
      <fieldset class="desk-sides">
        <legend class="visually-hidden">{t('links.sides')}</legend>
        <div class="choices">
          {SIDES.map((name) => (
            <label key={name}>
              <input
                type="radio"
                name="invitations-side"
                checked={side.value === name}
                onChange={() => {
                  side.value = name;
                }}
              />
              {t(`links.side.${name}`)}
            </label>
          ))}
        </div>
      </fieldset>
      {side.value === 'links' ? <LinksDesk /> : <LedgerDesk />}
    </div>
  );
}
