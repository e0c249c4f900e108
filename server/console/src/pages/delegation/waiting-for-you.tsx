import type { PledgeRecord } from '@tour-de-table/client-sdk';
import type { CallRecord } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { waitingFor } from '../../meeting/waiting-for.ts';
import { Button } from '../../parts/button.tsx';
import { lazyPart } from '../../parts/lazy.tsx';
import { Around, InLanguage, Local } from '../../parts/local-text.tsx';
import { nameIn } from '../../parts/pledge-words.ts';
import { AnswerMark } from './answer-mark.tsx';
import { hasVoice } from './pledging.ts';

const ClarificationForm = lazyPart(async () => (await import('./clarification-form.tsx')).ClarificationForm);

/** What the delegation is asked: to confirm what was entered for it, to answer questions, to stand by as a partner. */
export function WaitingForYou({ onEdit }: { readonly onEdit: (pledgeId: string) => void }) {
  const { view, me, meeting, lang } = useMeeting();
  const { answers, entries, partnerships, questions } = waitingFor(view, me.delegation ?? '');
  const count = answers.length + entries.length + partnerships.length + questions.length;
  // Nothing of it can be answered after the closing.
  if (count === 0 || meeting.sitting.status === 'closed') return null;
  return (
    <section class="panel waiting" aria-labelledby="waiting">
      <header>
        <h2 id="waiting">{t('read-back.waiting')}</h2>
        <span class="count">{count}</span>
      </header>
      {hasVoice(view, me) ? null : <p class="note small">{t('voice.none-confirm')}</p>}
      <ul class="stack">
        {answers.map((call) => (
          <li key={call.id} class="note warn stack">
            <AnswerReadBack call={call} />
          </li>
        ))}
        {entries.map((pledge) => (
          <li key={pledge.id} class="note warn stack">
            <p>{t('read-back.pledge')}</p>
            <p>
              <strong lang={pledge.content.language}>{pledge.content.title}</strong>
            </p>
            <PledgeReadBack pledge={pledge} onEdit={onEdit} />
          </li>
        ))}
        {partnerships.map((pledge) => (
          <li key={pledge.id} class="note accent stack">
            <p>{t('partner.asked', { delegation: nameIn(view.delegations, pledge.delegation, lang) })}</p>
            <p>
              <strong lang={pledge.content.language}>{pledge.content.title}</strong>
            </p>
            <p class="small soft">{t('partner.means', { version: pledge.version })}</p>
            <PartnerButtons pledge={pledge} />
          </li>
        ))}
        {questions.map(({ pledge, asked }) => (
          <li key={asked.id} class="note accent stack">
            <p>
              <Around sentence={(title) => t('clarification.asked', { title })}>
                <InLanguage tag={pledge.content.language}>{pledge.content.title}</InLanguage>
              </Around>
            </p>
            <p class="quote">{asked.text}</p>
            {hasVoice(view, me) ? <ClarificationForm pledge={pledge} asked={asked} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Why it cannot be done now by who has the voice. */
function useWhyNot() {
  const { link, me, lang } = useMeeting();
  return (type: Parameters<typeof link.client.may>[0]['type']): string | null => {
    const refusal = link.client.may({ type, ...(me.delegation === null ? {} : { delegation: me.delegation }) });
    if (refusal !== null) return explainRejection(refusal, lang);
    return null;
  };
}

function AnswerReadBack({ call }: { readonly call: CallRecord }) {
  const { link, view, me } = useMeeting();
  const why = useWhyNot();
  const { said, phaseId, delegation } = call;
  const phase = view.phases[phaseId];
  if (said === undefined) return null;
  return (
    <>
      <p>
        <Around sentence={(name) => t('read-back.answer', { phase: name })}>
          {phase === undefined ? null : <Local text={phase.title} />}
        </Around>
      </p>
      <p>
        <AnswerMark said={said} />
      </p>
      {hasVoice(view, me) ? (
        <div class="row">
          <Button
            look="small primary"
            reason={why('confirm-response')}
            onPress={() => void give(link, { type: 'confirm-response', delegation, phaseId, response: said })}
          >
            {t('read-back.confirm')}
          </Button>
          <span class="small">{t('read-back.correct-answer')}</span>
        </div>
      ) : null}
    </>
  );
}

function PledgeReadBack({ pledge, onEdit }: { readonly pledge: PledgeRecord; readonly onEdit: (id: string) => void }) {
  const { link, view, me, meeting } = useMeeting();
  const why = useWhyNot();
  const { id: pledgeId, delegation, version, phaseId } = pledge;
  const isLater = meeting.current?.phaseId !== phaseId;
  return (
    <div class="row">
      {hasVoice(view, me) ? (
        <>
          <Button
            look="small primary"
            reason={why('confirm-read-back')}
            onPress={() => void give(link, { type: 'confirm-read-back', delegation, pledgeId, version })}
          >
            {t('read-back.confirm')}
          </Button>
          <Button
            look="small"
            reason={why('amend-pledge') ?? (isLater ? t('own.other-phase') : null)}
            onPress={() => onEdit(pledgeId)}
          >
            {t('read-back.correct')}
          </Button>
        </>
      ) : null}
      <a class="small" href={`#pledge-${pledgeId}`}>
        {t('read-back.look')}
      </a>
    </div>
  );
}

/** To be part of a joint pledge, or not; for who speaks for the partner. */
export function PartnerButtons({ pledge }: { readonly pledge: PledgeRecord }) {
  const { link, view, me } = useMeeting();
  const why = useWhyNot();
  const delegation = me.delegation ?? '';
  const said = pledge.partners[delegation];
  if (!hasVoice(view, me)) return null;
  const answer = (isConfirmed: boolean) =>
    void give(link, {
      type: 'answer-partnership',
      delegation,
      pledgeId: pledge.id,
      version: pledge.version,
      isConfirmed,
    });
  const reason = why('answer-partnership');
  return (
    <div class="row">
      {said === 'confirmed' ? null : (
        <Button look={`small ${said === 'asked' ? 'primary' : ''}`} reason={reason} onPress={() => answer(true)}>
          {t('partner.confirm')}
        </Button>
      )}
      {said === 'declined' ? null : (
        <Button look="small" reason={reason} onPress={() => answer(false)}>
          {t('partner.decline')}
        </Button>
      )}
    </div>
  );
}
