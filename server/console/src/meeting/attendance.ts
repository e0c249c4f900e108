import { takesPart } from '@tour-de-table/shared/meeting';
import type { ViewRecords } from '@tour-de-table/shared/view';

type Delegation = ViewRecords['delegations'];
export const ATTENDANCE_GROUPS = ['room', 'remote', 'listening', 'ledger'] as const;
export type AttendanceGroup = (typeof ATTENDANCE_GROUPS)[number];

/** Where a delegation stands in the list: in the room, remote, listening, or on the chair's ledger only. */
export function groupOf({ invitation, attendanceMode, participation }: Delegation): AttendanceGroup {
  // Only the chair's side is told of invitations; whom others see takes part.
  if (invitation !== undefined && !takesPart({ invitation })) return 'ledger';
  if (attendanceMode === 'absent') return 'ledger';
  if (participation === 'listener' || attendanceMode === 'remote-listen-only') return 'listening';
  return attendanceMode === 'remote' ? 'remote' : 'room';
}

export interface Attendance {
  readonly groups: Readonly<Record<AttendanceGroup, readonly Delegation[]>>;
  readonly here: number;
  readonly expected: number;
  readonly left: number;
}

/** The delegations in their groups, each by name, and how many of those that are expected are here. */
export function attendanceOf(
  delegations: Iterable<Delegation>,
  nameOf: (delegation: Delegation) => string,
): Attendance {
  const sorted = [...delegations]
    .map((delegation) => ({ delegation, name: nameOf(delegation), group: groupOf(delegation) }))
    .sort((a, b) => a.name.localeCompare(b.name));
  const inGroup = (group: AttendanceGroup) => sorted.filter((row) => row.group === group).map((row) => row.delegation);
  const groups = {
    room: inGroup('room'),
    remote: inGroup('remote'),
    listening: inGroup('listening'),
    ledger: inGroup('ledger'),
  };
  const coming = [...groups.room, ...groups.remote, ...groups.listening];
  return {
    groups,
    here: coming.filter(({ presence }) => presence === 'present').length,
    expected: coming.length,
    left: coming.filter(({ presence }) => presence === 'left').length,
  };
}

/** Whether a filter text finds a delegation by its name or code, whatever the case and accents. */
export function isFound(filter: string, { code }: Pick<Delegation, 'code'>, name: string): boolean {
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{Diacritic}/gu, '')
      .toLowerCase();
  return plain(`${name} ${code}`).includes(plain(filter.trim()));
}
