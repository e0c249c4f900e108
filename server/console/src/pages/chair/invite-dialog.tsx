import { useSignal } from '@preact/signals';
import { createPassSecret, ROLES, type Role, sha256Hex } from '@tour-de-table/client-sdk';
import { t } from '../../language/index.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { LinkToShare } from '../../parts/link-to-share.tsx';
import { roleName } from '../../parts/role-name.ts';

/** A new seat, or one more link for one that exists. */
export type InviteFor =
  | { readonly kind: 'new'; readonly role?: Role }
  | { readonly kind: 'member'; readonly memberId: string; readonly name: string };

interface InviteDialogProps {
  readonly whom: InviteFor;
  readonly delegations: readonly { readonly code: string; readonly name: string }[];
  readonly onClose: () => void;
}

const OF_A_DELEGATION: readonly Role[] = ['head', 'alternate', 'adviser', 'capital'];

/** Makes a link. Its secret is made here and shown here once: the server knows only its hash. */
export function InviteDialog({ whom, delegations, onClose }: InviteDialogProps) {
  const { link, meeting } = useMeeting();
  const role = useSignal<Role>(whom.kind === 'new' ? (whom.role ?? 'head') : 'head');
  const delegation = useSignal('');
  const label = useSignal('');
  const made = useSignal<string | null>(null);
  const needsDelegation = whom.kind === 'new' && OF_A_DELEGATION.includes(role.value);
  const isReady = !needsDelegation || delegation.value !== '';
  const make = async () => {
    const secret = createPassSecret();
    const said = label.value.trim();
    const seat = {
      role: role.value,
      ...(needsDelegation ? { delegation: delegation.value } : {}),
      ...(said === '' ? {} : { label: said }),
    };
    const isMade = await give(link, {
      type: 'issue-invitation',
      for: whom.kind === 'member' ? { memberId: whom.memberId } : seat,
      secretHash: sha256Hex(secret),
    });
    if (isMade) made.value = `${location.origin}/join#${meeting.meetingId}.${secret}`;
  };
  if (made.value !== null) {
    return (
      <Dialog title={t('invite.made')} onClose={onClose}>
        <LinkToShare url={made.value} />
        <p class="note">{t('invite.once')}</p>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={whom.kind === 'new' ? t('invite.title') : t('invite.title-for', { name: whom.name })}
      onClose={onClose}
    >
      {whom.kind === 'member' ? <p>{t('invite.replaces')}</p> : null}
      {whom.kind === 'new' ? (
        <>
          <div class="field">
            <label for="role">{t('invite.role')}</label>
            <select
              id="role"
              class="input"
              value={role.value}
              onChange={(event) => {
                role.value = ROLES.find((name) => name === event.currentTarget.value) ?? 'head';
              }}
            >
              {ROLES.map((name) => (
                <option key={name} value={name}>
                  {roleName(name)}
                </option>
              ))}
            </select>
          </div>
          {needsDelegation ? (
            <div class="field">
              <label for="delegation">{t('invite.delegation')}</label>
              <select
                id="delegation"
                class="input"
                value={delegation.value}
                onChange={(event) => {
                  delegation.value = event.currentTarget.value;
                }}
              >
                <option value="">{t('common.choose')}</option>
                {[...delegations]
                  .sort((a, b) => a.name.localeCompare(b.name))
                  .map(({ code, name }) => (
                    <option key={code} value={code}>
                      {name}
                    </option>
                  ))}
              </select>
            </div>
          ) : null}
          <div class="field">
            <label for="label">{t('invite.label')}</label>
            <input
              id="label"
              class="input"
              maxLength={80}
              value={label.value}
              onInput={(event) => {
                label.value = event.currentTarget.value;
              }}
            />
            <span class="hint">{t('invite.label-hint')}</span>
          </div>
        </>
      ) : null}
      <button type="button" class="button primary" disabled={!isReady} onClick={() => void make()}>
        {t('invite.make')}
      </button>
    </Dialog>
  );
}
