import { useSignal } from '@preact/signals';
import type { MeetingView, MemberRecord } from '@tour-de-table/client-sdk';
import { t } from '../../language/index.ts';
import { delegationName } from '../../language/names.ts';
import { isFound } from '../../meeting/attendance.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Icon } from '../../parts/icon.tsx';
import { memberName } from '../../parts/member-name.ts';
import { InviteDialog, type InviteFor } from './invite-dialog.tsx';

/** Who has a seat, with which link and devices; links are made and revoked here. */
export function SeatsPanel() {
  const { view, lang } = useMeeting();
  const filter = useSignal('');
  const inviting = useSignal<InviteFor | null>(null);
  const rows = Object.values(view.members)
    .map((member) => ({ member, name: memberName(member, view, lang) }))
    .filter(({ member, name }) => isFound(filter.value, { code: member.delegation ?? '' }, name))
    .sort((a, b) => a.name.localeCompare(b.name));
  return (
    <>
      <div>
        <Button
          icon="plus"
          onPress={() => {
            inviting.value = { kind: 'new' };
          }}
        >
          {t('seats.invite')}
        </Button>
      </div>
      <input
        class="input"
        type="search"
        aria-label={t('seats.filter')}
        placeholder={t('seats.filter')}
        value={filter.value}
        onInput={(event) => {
          filter.value = event.currentTarget.value;
        }}
      />
      {rows.length === 0 ? <Empty text={t('seats.none')} /> : null}
      <ul class="seats">
        {rows.map(({ member, name }) => (
          <SeatRow
            key={member.id}
            member={member}
            name={name}
            onInvite={() => {
              inviting.value = { kind: 'member', memberId: member.id, name };
            }}
          />
        ))}
      </ul>
      {inviting.value === null ? null : (
        <InviteDialog
          whom={inviting.value}
          delegations={Object.values(view.delegations).map((delegation) => ({
            code: delegation.code,
            name: delegationName(delegation, lang),
          }))}
          onClose={() => {
            inviting.value = null;
          }}
        />
      )}
    </>
  );
}

interface SeatRowProps {
  readonly member: MemberRecord;
  readonly name: string;
  readonly onInvite: () => void;
}

function SeatRow({ member, name, onInvite }: SeatRowProps) {
  const { link, view, meeting } = useMeeting();
  const revoking = useSignal<'link' | 'seat' | null>(null);
  const { open, reuses, devices } = accessOf(view, member.id);
  const isRevoked = member.revokedAt !== undefined;
  return (
    <li class="seat-row">
      <span class="name">{name}</span>
      <span class="row small">
        {isRevoked ? <span class="mark bad">{t('seats.revoked')}</span> : null}
        {open === undefined ? null : <span class="mark outline">{t('seats.link-open')}</span>}
        {devices === 0 ? null : <span class="mark good">{t('seats.devices', { count: devices })}</span>}
        {reuses === 0 ? null : (
          <span class="mark bad" title={t('seats.reused-hint')}>
            <Icon name="warn" />
            {t('seats.reused', { count: reuses })}
          </span>
        )}
      </span>
      {isRevoked ? null : (
        <span class="row">
          <button type="button" class="button quiet small" onClick={onInvite}>
            {t('seats.new-link')}
          </button>
          {open === undefined ? null : (
            <button
              type="button"
              class="button quiet small"
              onClick={() => {
                revoking.value = 'link';
              }}
            >
              {t('seats.revoke-link')}…
            </button>
          )}
          {meeting.gavel.holder === member.id ? null : (
            <button
              type="button"
              class="button quiet small"
              onClick={() => {
                revoking.value = 'seat';
              }}
            >
              {t('seats.revoke-seat')}…
            </button>
          )}
        </span>
      )}
      {revoking.value === null ? null : (
        <Dialog
          title={t(`seats.revoke-title.${revoking.value}`, { name })}
          confirm={t(`seats.revoke-${revoking.value}`)}
          isDanger
          onConfirm={() => {
            if (revoking.value === 'seat') void give(link, { type: 'revoke-member', memberId: member.id });
            else if (open !== undefined) void give(link, { type: 'revoke-invitation', invitationId: open.id });
          }}
          onClose={() => {
            revoking.value = null;
          }}
        >
          <p>{t(`seats.revoke-follows.${revoking.value}`)}</p>
        </Dialog>
      )}
    </li>
  );
}

/** The links and devices of one member. */
function accessOf(view: MeetingView, memberId: string) {
  const invitations = Object.values(view.invitations).filter((invitation) => invitation.memberId === memberId);
  return {
    open: invitations.find(({ status }) => status === 'open'),
    reuses: invitations.reduce((sum, { reuses }) => sum + reuses, 0),
    devices: Object.values(view.devices).filter(
      (device) => device.memberId === memberId && device.revokedAt === undefined,
    ).length,
  };
}
