import { useSignal } from '@preact/signals';
import { type PledgeRecord, TEXT_CHARS_MAX } from '@tour-de-table/client-sdk';
import { t } from '../../language/index.ts';
import { timeOfDay } from '../../language/times.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Icon } from '../../parts/icon.tsx';
import { nameIn } from '../../parts/pledge-words.ts';

/** What the chair's side does with a pledge: it asks about it, and puts it on record. */
export function PledgeActions({ pledge }: { readonly pledge: PledgeRecord }) {
  const { link, lang } = useMeeting();
  const isAsking = useSignal(false);
  const { id: pledgeId, version, status } = pledge;
  const ask = link.client.may({ type: 'ask-clarification' });
  const record = link.client.may({ type: 'record-pledge' });
  const whyNotRecord = {
    recorded: t('clarify.recorded'),
    'clarification-asked': t('clarify.is-open'),
  } as const;
  const known = status === 'recorded' || status === 'clarification-asked' ? whyNotRecord[status] : null;
  if (status === 'withdrawn') return null;
  return (
    <>
      <Button
        look="small quiet"
        icon="help"
        reason={ask === null ? null : explainRejection(ask, lang)}
        onPress={() => {
          isAsking.value = true;
        }}
      >
        {t('clarify.ask')}…
      </Button>
      <Button
        look="small quiet"
        icon="check"
        reason={known ?? (record === null ? null : explainRejection(record, lang))}
        onPress={() => void give(link, { type: 'record-pledge', pledgeId, version })}
      >
        {t('clarify.record')}
      </Button>
      {isAsking.value ? (
        <AskDialog
          pledge={pledge}
          onClose={() => {
            isAsking.value = false;
          }}
        />
      ) : null}
    </>
  );
}

function AskDialog({ pledge, onClose }: { readonly pledge: PledgeRecord; readonly onClose: () => void }) {
  const { link, view, lang } = useMeeting();
  const text = useSignal('');
  // The version that was seen when it was opened: an amendment may answer the question.
  const { id: pledgeId, version, content, delegation } = useSignal(pledge).value;
  return (
    <Dialog
      title={t('clarify.title', { title: content.title })}
      confirm={t('clarify.send')}
      isOff={text.value.trim() === ''}
      onConfirm={() => void give(link, { type: 'ask-clarification', pledgeId, version, text: text.value.trim() })}
      onClose={onClose}
    >
      <p class="note with-icon">
        <Icon name="lock" />
        <span>{t('clarify.hint', { delegation: nameIn(view.delegations, delegation, lang) })}</span>
      </p>
      <div class="field">
        <label for="question">{t('clarify.text')}</label>
        <textarea
          id="question"
          class="input"
          rows={3}
          maxLength={TEXT_CHARS_MAX}
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value;
          }}
        />
      </div>
    </Dialog>
  );
}

/** What the chair's side has asked about a pledge, and what was answered; and whether it may be released. */
export function PledgeDialogue({ pledge }: { readonly pledge: PledgeRecord }) {
  const { view, meeting, lang } = useMeeting();
  const { clarifications = [], hasConsent, phaseId, disclosed } = pledge;
  const at = (ms: number) => timeOfDay(ms, lang, meeting.timeZone);
  const isForChair = view.phases[phaseId]?.disclosure === 'chair-only' && disclosed !== 'this-version';
  return (
    <>
      {isForChair ? (
        <p>
          <span class={`mark ${hasConsent === true ? 'good' : 'outline'}`}>
            <Icon name={hasConsent === true ? 'check' : 'lock'} />
            {t(`clarify.consent.${hasConsent === true}`)}
          </span>
        </p>
      ) : null}
      {clarifications.length === 0 ? null : (
        <section class="dialogue" aria-label={t('clarify.questions')}>
          {clarifications.map(({ id, text, askedAt, version, answer }) => (
            <div key={id}>
              <p>
                <span class="small soft">{t('clarify.asked', { time: at(askedAt), version })}</span>
                <br />
                {text}
              </p>
              <p class="answer">
                {answer === undefined ? (
                  <span class="mark warn">{t('clarify.open')}</span>
                ) : (
                  <>
                    <span class="small soft">{t('clarify.answered', { time: at(answer.at) })}</span>
                    <br />
                    {answer.text}
                  </>
                )}
              </p>
            </div>
          ))}
        </section>
      )}
    </>
  );
}
