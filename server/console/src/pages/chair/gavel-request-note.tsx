import { useSignal } from '@preact/signals';
import type { GavelRequest } from '@tour-de-table/shared/meeting';
import type { MeetingView } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { countdownDigits } from '../../meeting/countdown.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { expectedIn, meetingIn } from '../../meeting/reading.ts';
import { Button } from '../../parts/button.tsx';
import { Consequences, Dialog } from '../../parts/dialog.tsx';
import { Icon } from '../../parts/icon.tsx';
import { memberName } from '../../parts/member-name.ts';

/** Who asks for the gavel; a request of somebody who was revoked since is none. */
export function gavelRequestIn(view: MeetingView): GavelRequest | null {
  const { gavelRequest } = meetingIn(view);
  if (gavelRequest === undefined) return null;
  return view.members[gavelRequest.by]?.revokedAt === undefined ? gavelRequest : null;
}

/** A request for the gavel, before the eyes of the whole chair's side, with what is left of the time to refuse it. */
export function GavelRequestNote() {
  const { link, view, meeting, me, lang } = useMeeting();
  const isTaking = useSignal(false);
  const isGiving = useSignal(false);
  const request = gavelRequestIn(view);
  if (request === null) return null;
  const leftMs = request.until - link.now.value;
  const member = view.members[request.by];
  const name = member === undefined ? '' : memberName(member, view, lang);
  const isMine = request.by === me.memberId;
  const isHolder = meeting.gavel.holder === me.memberId;
  const expected = expectedIn(view);
  const time = countdownDigits(Math.max(0, leftMs));
  return (
    <section class="note warn gavel-request">
      <Icon name="gavel" />
      <div>
        <p role="alert">
          <strong>{isMine ? t('gavel-request.mine') : t('gavel-request.theirs', { member: name })}</strong>
        </p>
        <p class="tabular">{leftMs > 0 ? t('gavel-request.left', { time }) : t('gavel-request.may-take')}</p>
        {isHolder ? <p class="small">{t('gavel-request.refused-hint', { member: name })}</p> : null}
      </div>
      <div class="row">
        {isHolder ? (
          <>
            <Button
              look="danger"
              onPress={() => void give(link, { type: 'refuse-gavel-request', expected, by: request.by })}
            >
              {t('gavel-request.refuse')}
            </Button>
            <Button
              onPress={() => {
                isGiving.value = true;
              }}
            >
              {t('gavel-request.give')}…
            </Button>
          </>
        ) : null}
        {isMine ? (
          <Button
            look="primary"
            icon="gavel"
            reason={leftMs > 0 ? t('gavel-request.wait', { time }) : null}
            onPress={() => {
              isTaking.value = true;
            }}
          >
            {t('gavel-request.take')}…
          </Button>
        ) : null}
      </div>
      {isGiving.value ? (
        <Dialog
          title={t('gavel-request.give-title', { member: name })}
          confirm={t('gavel-request.give')}
          onConfirm={() => void give(link, { type: 'hand-over-gavel', expected, to: request.by })}
          onClose={() => {
            isGiving.value = false;
          }}
        >
          <Consequences items={[t('gavel.follows-holder'), t('gavel.follows-back')]} />
        </Dialog>
      ) : null}
      {isTaking.value ? (
        <Dialog
          title={t('gavel-request.take-title')}
          confirm={t('gavel-request.take')}
          onConfirm={() => void give(link, { type: 'take-over-gavel', expected })}
          onClose={() => {
            isTaking.value = false;
          }}
        >
          <Consequences items={[t('gavel-request.take-follows')]} />
        </Dialog>
      ) : null}
    </section>
  );
}
