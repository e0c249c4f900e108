import { INVITATION_VALID_MS } from '@tour-de-table/shared/kernel';
import { t } from '../../language/index.ts';
import { Button } from '../../parts/button.tsx';
import { roleName } from '../../parts/role-name.ts';
import { DELEGATION_ROLES } from './link-seats.ts';
import type { LinksDeskState } from './links-desk-state.ts';

/** How long a link can be used, in hours. */
const VALIDITY_HOURS = [24, 72, 168, INVITATION_VALID_MS / 3_600_000, 720] as const;

/** For whom, for how long, and the button for all that are selected. */
export function MakeLinks({ desk }: { readonly desk: LinksDeskState }) {
  const { role, hours, ticked, chosen, refused, busy } = desk;
  const replaced = chosen.filter(({ standing }) => standing === 'open').length;
  return (
    <section class="panel" aria-labelledby="make-links">
      <h2 id="make-links">{t('links.make-title')}</h2>
      <div class="field">
        <label for="link-role">{t('links.role')}</label>
        <select
          id="link-role"
          class="input"
          value={role.value}
          onChange={(event) => {
            role.value = DELEGATION_ROLES.find((name) => name === event.currentTarget.value) ?? 'head';
            ticked.value = new Set();
          }}
        >
          {DELEGATION_ROLES.map((name) => (
            <option key={name} value={name}>
              {roleName(name)}
            </option>
          ))}
        </select>
        <span class="hint">{t('links.role-hint')}</span>
      </div>
      <div class="field">
        <label for="link-hours">{t('links.validity')}</label>
        <select
          id="link-hours"
          class="input"
          value={String(hours.value)}
          onChange={(event) => {
            hours.value = Number(event.currentTarget.value);
          }}
        >
          {VALIDITY_HOURS.map((count) => (
            <option key={count} value={String(count)}>
              {t('links.days', { count: count / 24 })}
            </option>
          ))}
        </select>
      </div>
      <p class="small" aria-live="polite">
        {busy ?? t('links.ticked', { count: chosen.length })}
      </p>
      <div class="row">
        <Button
          look="primary"
          icon="link"
          reason={refused ?? busy ?? (chosen.length === 0 ? t('links.tick-first') : null)}
          onPress={() => void desk.issue(chosen)}
        >
          {t('links.make', { count: chosen.length })}
        </Button>
      </div>
      {replaced === 0 ? null : <p class="note warn small">{t('links.replaces', { count: replaced })}</p>}
    </section>
  );
}
