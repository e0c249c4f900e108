import { useSignal } from '@preact/signals';
import { LABEL_CHARS_MAX } from '@tour-de-table/shared/kernel';
import { t } from '../../language/index.ts';
import { Button } from '../../parts/button.tsx';
import { roleName } from '../../parts/role-name.ts';
import { FOLLOWER_ROLES, type FollowerRole } from './link-seats.ts';
import type { LinkFor } from './links-making.ts';

interface NewFollowerProps {
  readonly reason: string | null;
  readonly onMake: (wanted: LinkFor) => Promise<unknown>;
}

/** A seat of nobody's delegation: a screen in the room, or somebody who only follows. */
export function NewFollower({ reason, onMake }: NewFollowerProps) {
  const role = useSignal<FollowerRole>('display');
  const label = useSignal('');
  const make = async () => {
    await onMake({ memberId: null, role: role.value, delegation: null, label: label.value.trim() });
    label.value = '';
  };
  return (
    <section class="panel" aria-labelledby="new-follower">
      <h2 id="new-follower">{t('links.follower-title')}</h2>
      <div class="field">
        <label for="follower-role">{t('invite.role')}</label>
        <select
          id="follower-role"
          class="input"
          value={role.value}
          onChange={(event) => {
            role.value = FOLLOWER_ROLES.find((name) => name === event.currentTarget.value) ?? 'display';
          }}
        >
          {FOLLOWER_ROLES.map((name) => (
            <option key={name} value={name}>
              {roleName(name)}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="follower-label">{t('invite.label')}</label>
        <input
          id="follower-label"
          class="input"
          maxLength={LABEL_CHARS_MAX}
          value={label.value}
          onInput={(event) => {
            label.value = event.currentTarget.value;
          }}
        />
        <span class="hint">{t('links.follower-hint')}</span>
      </div>
      <div class="row">
        <Button icon="link" reason={reason} onPress={() => void make()}>
          {t('invite.make')}
        </Button>
      </div>
    </section>
  );
}
