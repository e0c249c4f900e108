import { t } from '../../language/index.ts';
import { cityOf, dateAndTime } from '../../language/times.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { roleName } from '../../parts/role-name.ts';
import type { LinkSeat, LinkStanding } from './link-seats.ts';

interface LinkSeatRowProps {
  readonly seat: LinkSeat;
  readonly name: string;
  readonly isTicked: boolean;
  /** Why no link can be made now. */
  readonly reason: string | null;
  readonly onTick: (isOn: boolean) => void;
  readonly onIssue: () => void;
}

const TONES: Readonly<Record<Exclude<LinkStanding, 'redeemed'>, string>> = {
  none: 'outline',
  open: 'accent',
  expired: 'warn',
  revoked: 'bad',
};

/** A seat, how its newest link stands, and a new link or the end of the open one. */
export function LinkSeatRow({ seat, name, isTicked, reason, onTick, onIssue }: LinkSeatRowProps) {
  const { link } = useMeeting();
  const { standing, newest, label, delegation, role } = seat;
  const who = label === '' ? name : `${name} · ${label}`;
  return (
    <tr>
      <td>
        <label class="check">
          <input
            type="checkbox"
            aria-label={t('links.tick', { name: who })}
            checked={isTicked}
            onChange={(event) => onTick(event.currentTarget.checked)}
          />
        </label>
      </td>
      <th scope="row">
        {name}
        <span class="small soft">
          {[delegation === null ? '' : delegation, delegation === null ? '' : roleName(role), label]
            .filter((part) => part !== '')
            .join(' · ')}
        </span>
      </th>
      <td>
        <span class="row link-standing">
          <StandingMark standing={standing} />
          {seat.reuses === 0 ? null : (
            <span class="mark bad" title={t('seats.reused-hint')}>
              <Icon name="warn" />
              {t('seats.reused', { count: seat.reuses })}
            </span>
          )}
          {seat.devices === 0 ? null : <span class="small soft">{t('seats.devices', { count: seat.devices })}</span>}
        </span>
        <LinkTime seat={seat} />
      </td>
      <td>
        <span class="row link-actions">
          <Button
            look="small"
            icon="link"
            reason={reason}
            label={t(standing === 'none' ? 'links.issue-to' : 'links.reissue-to', { name: who })}
            onPress={onIssue}
          >
            {t(standing === 'none' ? 'links.issue' : 'links.reissue')}
          </Button>
          {standing === 'open' && newest !== null ? (
            <Button
              look="small quiet"
              label={t('links.revoke-of', { name: who })}
              onPress={() => void give(link, { type: 'revoke-invitation', invitationId: newest.id })}
            >
              {t('links.revoke')}
            </Button>
          ) : null}
        </span>
      </td>
    </tr>
  );
}

/** What nobody has to act on any more is said as a word. */
function StandingMark({ standing }: Pick<LinkSeat, 'standing'>) {
  const words = t(`links.standing.${standing}`);
  if (standing !== 'redeemed') return <span class={`mark ${TONES[standing]}`}>{words}</span>;
  return (
    <span class="small good-words row">
      <Icon name="check" />
      <span>{words}</span>
    </span>
  );
}

/** Until when the link can be used, or when it was used or ended. */
function LinkTime({ seat: { newest, standing } }: { readonly seat: LinkSeat }) {
  const { meeting, lang } = useMeeting();
  if (newest === null || standing === 'none') return null;
  const ms = standing === 'open' || standing === 'expired' ? newest.expiresAt : (newest.endedAt ?? newest.issuedAt);
  const { timeZone } = meeting;
  return (
    <span class="small soft tabular">
      {t(`links.when.${standing}`, { date: dateAndTime(ms, lang, timeZone), city: cityOf(timeZone) })}
    </span>
  );
}
