import { useSignal } from '@preact/signals';
import { INVITATION_STATUSES, type InvitationStatus, REPRESENTATIONS } from '@tour-de-table/shared/meeting';
import { t } from '../../language/index.ts';
import { dateAndTime, timeOfDay } from '../../language/times.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { PresenceDot } from '../../parts/presence-dot.tsx';
import { NamedCell } from './desk-table.tsx';
import { canBeReminded, hidesFromOthers, type LedgerRow, replyToExpect } from './ledger-rows.ts';
import type { StatusChange } from './status-change.ts';

export const LEDGER_COLUMNS = ['delegation', 'invitation', 'attendance', 'credentials'] as const;

interface LedgerTableRowProps {
  readonly row: LedgerRow;
  /** Why nothing can be noted now. */
  readonly reason: string | null;
  readonly onHide: (change: StatusChange) => void;
  readonly onRemind: () => void;
}

/** One delegation on the ledger. */
export function LedgerTableRow({ row, reason, onHide, onRemind }: LedgerTableRowProps) {
  const { delegation, name } = row;
  const { attendanceMode, representation, participation, affiliations } = delegation;
  // "Takes part" goes without saying of who has accepted, and is not so of who has not.
  const isPlain = participation === 'full';
  return (
    <tr class={row.invitation === 'not-invited' ? 'quiet-row' : ''}>
      <th scope="row">
        <span class="row who">
          <PresenceDot delegation={delegation} />
          {name}
        </span>
        <span class="small soft">
          {[delegation.code, ...affiliations, ...(isPlain ? [] : [t(`participation.${participation}`)])].join(' · ')}
        </span>
      </th>
      <NamedCell label={t('ledger.column.invitation')}>
        <StatusField row={row} reason={reason} onHide={onHide} onRemind={onRemind} />
      </NamedCell>
      <NamedCell class="small" label={t('ledger.column.attendance')}>
        <span>{t(`attendance-mode.${attendanceMode}`)}</span>
        <span class="soft">
          {representation === undefined ? t('ledger.no-representation') : t(`representation.${representation}`)}
        </span>
      </NamedCell>
      <NamedCell label={t('ledger.column.credentials')}>
        <CredentialsField row={row} reason={reason} />
      </NamedCell>
    </tr>
  );
}

/** What was replied, and by one click what is replied most; who has not is reminded. */
function StatusField({ row, reason, onHide, onRemind }: LedgerTableRowProps) {
  const { link, meeting } = useMeeting();
  const before = useSignal<InvitationStatus | null>(null);
  const { invitation, name, delegation } = row;
  const expected = replyToExpect(invitation, meeting.sitting.status !== 'scheduled');
  const note = (to: InvitationStatus) => {
    before.value = before.value === to ? null : invitation;
    if (hidesFromOthers(invitation, to)) {
      onHide({ row, to });
      return;
    }
    void give(link, { type: 'set-invitation', delegation: delegation.code, invitation: to });
  };
  return (
    <div class="status-field">
      <select
        class={`input status-${invitation}`}
        aria-label={t('ledger.status-of', { name })}
        disabled={reason !== null}
        value={invitation}
        onChange={(event) => {
          const to = INVITATION_STATUSES.find((status) => status === event.currentTarget.value);
          // Shows what is the case until it has changed: a dialog may ask first, or the server refuse.
          event.currentTarget.value = invitation;
          if (to !== undefined) note(to);
        }}
      >
        {INVITATION_STATUSES.map((status) => (
          <option key={status} value={status}>
            {t(`ledger.status.${status}`)}
          </option>
        ))}
      </select>
      <div class="row">
        {before.value !== null && before.value !== invitation ? (
          <Button look="quiet small" icon="undo" reason={reason} onPress={() => note(before.peek() ?? invitation)}>
            {t('ledger.set-back', { status: t(`ledger.status.${before.value}`) })}
          </Button>
        ) : expected === null ? null : (
          <Button
            look="quiet small"
            icon="check"
            reason={reason}
            label={t(`ledger.${expected}-of`, { name })}
            onPress={() => note(expected)}
          >
            {t(`ledger.note-${expected}`)}
          </Button>
        )}
        {canBeReminded(row) ? (
          <Button look="small" reason={reason} label={t('ledger.remind-whom', { name })} onPress={onRemind}>
            {t('ledger.remind')}…
          </Button>
        ) : null}
      </div>
      <Reminded row={row} />
    </div>
  );
}

/** At the entry: whom the credentials name. */
function CredentialsField({ row, reason }: Pick<LedgerTableRowProps, 'row' | 'reason'>) {
  const { link, meeting, lang } = useMeeting();
  const { delegation, name } = row;
  const { credentials } = delegation;
  return (
    <div class="status-field">
      <select
        class={`input ${row.isCredentialDue ? 'credential-due' : ''}`}
        aria-label={t('ledger.credentials-of', { name })}
        disabled={reason !== null}
        value={credentials?.representation ?? ''}
        onChange={(event) => {
          const representation = REPRESENTATIONS.find((one) => one === event.currentTarget.value) ?? null;
          void give(link, { type: 'check-credentials', delegation: delegation.code, representation });
        }}
      >
        <option value="">{t('ledger.unchecked')}</option>
        {REPRESENTATIONS.map((one) => (
          <option key={one} value={one}>
            {t(`representation.${one}`)}
          </option>
        ))}
      </select>
      {credentials === undefined ? null : (
        <span class="small good-words row">
          <Icon name="check" />
          {t('ledger.checked-at', { time: timeOfDay(credentials.at, lang, meeting.timeZone) })}
        </span>
      )}
    </div>
  );
}

/** How often it was reminded, and whether it is time again. */
function Reminded({ row: { delegation, isReminderDue } }: Pick<LedgerTableRowProps, 'row'>) {
  const { meeting, lang } = useMeeting();
  const reminders = delegation.reminders ?? [];
  const last = reminders.at(-1);
  return (
    <>
      {isReminderDue ? <span class="mark warn">{t('ledger.reminder-due')}</span> : null}
      {last === undefined ? null : (
        <span class="small soft">
          {t('ledger.reminded', { count: reminders.length, date: dateAndTime(last, lang, meeting.timeZone) })}
        </span>
      )}
    </>
  );
}
