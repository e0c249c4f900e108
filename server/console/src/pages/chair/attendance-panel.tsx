import { useSignal } from '@preact/signals';
import type { DelegationRecord } from '@tour-de-table/client-sdk';
import { t } from '../../language/index.ts';
import { delegationName } from '../../language/names.ts';
import { ATTENDANCE_GROUPS, attendanceOf, groupOf, isFound } from '../../meeting/attendance.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Empty } from '../../parts/empty.tsx';
import { Icon } from '../../parts/icon.tsx';
import { PresenceDot, presenceOf } from '../../parts/presence-dot.tsx';
import { LinkFound } from './link-found.tsx';
import { ParticipationDialog } from './participation-dialog.tsx';

/** Who is here: in the room, remote, listening; and the rows of the ledger that do not take part. */
export function AttendancePanel() {
  const { view, lang } = useMeeting();
  const filter = useSignal('');
  const changing = useSignal<DelegationRecord | null>(null);
  const nameOf = (delegation: DelegationRecord) => delegationName(delegation, lang);
  const { groups, here, expected, left } = attendanceOf(Object.values(view.delegations), nameOf);
  const found = (delegation: DelegationRecord) => isFound(filter.value, delegation, nameOf(delegation));
  const isNothingFound = ATTENDANCE_GROUPS.every((group) => !groups[group].some(found));
  return (
    <>
      <p class="here">
        <strong class="tabular">{t('attendance.here', { here, expected })}</strong>
        {left === 0 ? null : <span class="soft"> · {t('attendance.left', { count: left })}</span>}
      </p>
      <div class="field">
        <label for="filter" class="visually-hidden">
          {t('attendance.filter')}
        </label>
        <input
          id="filter"
          class="input"
          type="search"
          placeholder={t('attendance.filter')}
          value={filter.value}
          onInput={(event) => {
            filter.value = event.currentTarget.value;
          }}
        />
      </div>
      {isNothingFound ? <Empty text={t('attendance.nothing-found')} /> : null}
      {ATTENDANCE_GROUPS.map((group) => {
        const rows = groups[group].filter(found);
        if (rows.length === 0) return null;
        const present = groups[group].filter(({ presence }) => presence === 'present').length;
        return (
          <section key={group} class={`attendance-group ${group}`}>
            <h3 class="row eyebrow">
              {t(`attendance.group.${group}`)}
              <span class="count">{group === 'ledger' ? rows.length : `${present} / ${groups[group].length}`}</span>
            </h3>
            <ul>
              {rows.map((delegation) => (
                <AttendanceRow
                  key={delegation.code}
                  delegation={delegation}
                  onChange={() => {
                    changing.value = delegation;
                  }}
                />
              ))}
            </ul>
          </section>
        );
      })}
      {changing.value === null ? null : (
        <ParticipationDialog
          delegation={changing.value}
          onClose={() => {
            changing.value = null;
          }}
        />
      )}
    </>
  );
}

interface AttendanceRowProps {
  readonly delegation: DelegationRecord;
  readonly onChange: () => void;
}

/** What goes without saying is said to those who listen only; what stands out is said to all. */
function AttendanceRow({ delegation, onChange }: AttendanceRowProps) {
  const { link, lang, meeting } = useMeeting();
  const { code, invitation, participation, attendanceMode, linkCheck } = delegation;
  const name = delegationName(delegation, lang);
  const isLedger = groupOf(delegation) === 'ledger';
  const word = presenceOf(delegation, link.presence.value);
  const devices = link.presence.value?.devices[code] ?? 0;
  const state = isLedger && invitation !== undefined ? t(`invitation-status.${invitation}`) : t(`presence.${word}`);
  // Before the opening there is still time to do something about it.
  const isFarAway = attendanceMode === 'remote' || attendanceMode === 'remote-listen-only';
  const hasLinkMark = !isLedger && isFarAway && meeting.sitting.status === 'scheduled';
  const isPlain = !isLedger && word === 'connected';
  return (
    <li class="attendance-row">
      {isLedger ? <span class="dot none" /> : <PresenceDot delegation={delegation} />}
      <span class="name">{name}</span>
      <span class="small soft state">
        <span class={isPlain ? 'visually-hidden' : ''}>{state}</span>
        {devices > 1 ? ` ${t('attendance.devices', { count: devices })}` : ''}
        {hasLinkMark ? <LinkFound verdict={linkCheck?.verdict ?? null} /> : null}
      </span>
      <button
        type="button"
        class="button quiet small"
        aria-label={t('participation.change', { delegation: name })}
        onClick={onChange}
      >
        {isLedger || participation === 'full' ? <Icon name="more" /> : t(`participation.${participation}`)}
      </button>
    </li>
  );
}
