import { t } from '../language/index.ts';
import { delegationName } from '../language/names.ts';
import { attendanceOf } from '../meeting/attendance.ts';
import { useMeeting } from '../meeting/meeting-link.ts';
import { PresenceDot, presenceOf } from './presence-dot.tsx';

/** The delegations that take part, in their groups. */
export function WhoIsHere() {
  const { link, view, lang } = useMeeting();
  const attendance = attendanceOf(Object.values(view.delegations), (row) => delegationName(row, lang));
  const { groups, here, expected } = attendance;
  return (
    <section class="panel" aria-labelledby="who">
      <h2 id="who">{t('attendance.title')}</h2>
      <p class="soft">{t('attendance.here', { here, expected })}</p>
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
                  {delegationName(delegation, lang)}
                  <span class="visually-hidden">{t(`presence.${presenceOf(delegation, link.presence.value)}`)}</span>
                </li>
              ))}
            </ul>
          </details>
        ),
      )}
    </section>
  );
}
