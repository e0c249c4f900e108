import { t } from '../../language/index.ts';
import { localText } from '../../language/names.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { possibleResponses, type Turn } from '../../meeting/my-turn.ts';
import { Icon } from '../../parts/icon.tsx';
import { AnswerMark } from './answer-mark.tsx';
import { memberLabel } from './people.ts';
import { hasVoice } from './pledging.ts';

/** For who has no voice while the delegation is called: what it is asked, who answers, and what one can do for them. */
export function AnswerAside({ turn }: { readonly turn: Exclude<Turn, { name: 'none' }> }) {
  const { view, me, lang } = useMeeting();
  const delegation = me.delegation ?? '';
  const { participation } = view.delegations[delegation] ?? {};
  const phase = view.phases[turn.phaseId];
  const speaking = Object.values(view.members).filter(
    ({ id, role, revokedAt, delegation: of }) =>
      of === delegation && revokedAt === undefined && hasVoice(view, { memberId: id, role, delegation }),
  );
  const drafts = Object.keys(view.drafts).length;
  const mayContribute = participation === 'host' || participation === 'full';
  return (
    <div class="stack">
      <dl class="asked">
        <div>
          <dt>{t('call.question')}</dt>
          <dd>{phase === undefined ? '' : localText(phase.title, lang)}</dd>
        </div>
        <div>
          <dt>{t('call.may-answer')}</dt>
          {speaking.length === 0 ? <dd>{t('role.head')}</dd> : null}
          {speaking.map(({ id }) => (
            <dd key={id}>{memberLabel(view, id, me, lang)}</dd>
          ))}
        </div>
        <div>
          <dt>{t('call.possible')}</dt>
          <dd class="row">
            {possibleResponses(participation).map((response) => (
              <AnswerMark key={response} said={response} />
            ))}
          </dd>
        </div>
      </dl>
      <p class="with-icon small soft">
        <Icon name={turn.disclosure === 'live' ? 'eye' : 'lock'} />
        <span>{t(`call.seen.${turn.disclosure}`)}</span>
      </p>
      <p class="small soft">{t('voice.none-answer')}</p>
      {mayContribute ? (
        <p>
          <a class="button" href="#contribute">
            <Icon name="pen" />
            {t('drafts.title')}
            {drafts === 0 ? null : <span class="count">{drafts}</span>}
          </a>
        </p>
      ) : null}
    </div>
  );
}
