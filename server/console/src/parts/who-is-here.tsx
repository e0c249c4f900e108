import { t } from '../language/index.ts';
import { delegationName } from '../language/names.ts';
import { attendanceOf } from '../meeting/attendance.ts';
import { useMeeting } from '../meeting/meeting-link.ts';
import { Fold, hasRoom } from './fold.tsx';
import { Named } from './named.tsx';
import { PresenceDot, presenceOf } from './presence-dot.tsx';

/** The delegations that take part, in their groups. */
export function WhoIsHere() {
  const { link, view, lang } = useMeeting();
  const attendance = attendanceOf(Object.values(view.delegations), (row) => delegationName(row, lang));
  const { groups, here, expected } = attendance;
  return (
    <Fold id="who" title={t('attendance.title')} gist={t('attendance.here', { here, expected })}>
      {hasRoom.value ? <p class="soft">{t('attendance.here', { here, expected })}</p> : null}
      {(['room', 'remote', 'listening'] as const).map((group) =>
        groups[group].length === 0 ? null : (
          <details key={group} class="who-group" open={group !== 'room' || undefined}>
            <summary>
              {t(`attendance.group.${group}`)} <span class="count">{groups[group].length}</span>
            </summary>
            <ul>
              {groups[group].map((delegation) => (
                <li key={delegation.code} class="row" style={{ '--gap': '0.5rem' }}>
                  <PresenceDot delegation={delegation} />
                  <Named code={delegation.code} />
                  <span class="visually-hidden">{t(`presence.${presenceOf(delegation, link.presence.value)}`)}</span>
                </li>
              ))}
            </ul>
          </details>
        ),
      )}
    </Fold>
  );
}
