import { useSignal } from '@preact/signals';
import { t } from '../../language/index.ts';
import { timeOfDay } from '../../language/times.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { Choice } from './fields.tsx';
import { memberLabel } from './people.ts';
import { hasVoice } from './pledging.ts';

/** Who speaks for the delegation: its head, and the alternate to whom the head has handed the voice. */
export function VoicePanel() {
  const { link, view, me, meeting, lang } = useMeeting();
  const chosen = useSignal('');
  const delegation = me.delegation ?? '';
  const voice = view.delegations[delegation]?.voice;
  const people = Object.values(view.members).filter(
    (member) => member.delegation === delegation && member.revokedAt === undefined && member.role !== 'capital',
  );
  const alternates = people.filter(({ role, id }) => role === 'alternate' && id !== voice?.memberId);
  const isHead = me.role === 'head';
  const refusalOf = (type: 'hand-over-voice' | 'take-back-voice') => {
    const refusal = link.client.may({ type, delegation });
    return refusal === null ? null : explainRejection(refusal, lang);
  };
  return (
    <section class="panel voice" aria-labelledby="voice">
      <h2 id="voice">{t('voice.title')}</h2>
      <ul class="people">
        {people.map((member) => {
          const speaks = hasVoice(view, { memberId: member.id, role: member.role, delegation });
          return (
            <li key={member.id} class="row" style={{ '--gap': '0.5rem' }}>
              <span>{memberLabel(view, member.id, me, lang)}</span>
              {member.id === me.memberId ? <span class="soft small">{t(`role.${member.role}`)}</span> : null}
              <span class={`mark push ${speaks ? 'good' : ''}`}>{t(speaks ? 'voice.speaks' : 'voice.drafts')}</span>
            </li>
          );
        })}
      </ul>
      {voice === undefined ? null : (
        <p class="small soft">
          {t('voice.since', {
            who: memberLabel(view, voice.memberId, me, lang) ?? '',
            time: timeOfDay(voice.at, lang, meeting.timeZone),
          })}
        </p>
      )}
      {!isHead ? (
        <p class="small soft">{t(hasVoice(view, me) ? 'voice.yours' : 'voice.head-decides')}</p>
      ) : (
        <div class="stack" style={{ '--gap': '0.75rem' }}>
          {voice === undefined ? null : (
            <div class="row">
              <Button
                look="small"
                reason={refusalOf('take-back-voice')}
                onPress={() => void give(link, { type: 'take-back-voice', delegation })}
              >
                {t('voice.take-back')}
              </Button>
            </div>
          )}
          {alternates.length === 0 ? (
            voice === undefined ? (
              <p class="small soft">{t('voice.no-alternate')}</p>
            ) : null
          ) : (
            <>
              <Choice
                label={t('voice.to')}
                hint={t('voice.follows')}
                value={chosen.value}
                onChange={(id) => {
                  chosen.value = id;
                }}
                options={alternates.map(({ id }) => [id, memberLabel(view, id, me, lang) ?? id])}
                isRequired
              />
              <div class="row">
                <Button
                  look="small"
                  reason={refusalOf('hand-over-voice') ?? (chosen.value === '' ? t('voice.choose-first') : null)}
                  onPress={() => void give(link, { type: 'hand-over-voice', delegation, to: chosen.value })}
                >
                  {t('voice.hand-over')}
                </Button>
              </div>
            </>
          )}
        </div>
      )}
    </section>
  );
}
