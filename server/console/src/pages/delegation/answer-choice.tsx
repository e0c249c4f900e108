import { useSignal } from '@preact/signals';
import type { TourResponse } from '@tour-de-table/shared/meeting';
import { t } from '../../language/index.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { possibleResponses, type Turn } from '../../meeting/my-turn.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { AnswerAside } from './answer-aside.tsx';
import { hasVoice } from './pledging.ts';

interface AnswerChoiceProps {
  readonly turn: Exclude<Turn, { name: 'none' }>;
  readonly onDone: () => void;
  readonly canCancel: boolean;
}

/** For who is called: the answers to choose from or, without the voice, what is asked and who answers. */
export function AnswerChoice(props: AnswerChoiceProps) {
  const { view, me } = useMeeting();
  return hasVoice(view, me) ? <Choice {...props} /> : <AnswerAside turn={props.turn} />;
}

/** What one can answer, each with what it means; first chosen, then sent, because some of it cannot be taken back. */
function Choice({ turn, onDone, canCancel }: AnswerChoiceProps) {
  const { link, view, me, lang } = useMeeting();
  const chosen = useSignal<TourResponse | null>(null);
  const delegation = me.delegation ?? '';
  const possible = possibleResponses(view.delegations[delegation]?.participation);
  const refusal = link.client.may({ type: 'respond-to-call', delegation });
  const reason =
    refusal !== null ? explainRejection(refusal, lang) : chosen.value === null ? t('call.choose-first') : null;
  const { activation, disclosure } = turn;
  const send = () => {
    if (chosen.value === null) return;
    void give(link, {
      type: 'respond-to-call',
      delegation,
      seen: { activation, disclosure },
      response: chosen.value,
    });
    onDone();
  };
  return (
    <div class="stack answer-choice">
      <p class={`note with-icon ${disclosure === 'live' ? 'accent' : ''}`}>
        <Icon name={disclosure === 'live' ? 'eye' : 'lock'} />
        <strong>{t(`call.seen.${disclosure}`)}</strong>
      </p>
      <fieldset class="answers">
        <legend class="visually-hidden">{t('call.answers')}</legend>
        {possible.map((response) => (
          <label key={response} class={`answer-option option-${response}`}>
            <input
              type="radio"
              name="answer"
              checked={chosen.value === response}
              onChange={() => {
                chosen.value = response;
              }}
            />
            <span>
              <strong>{t(`call.response.${response}.name`)}</strong>
              <span class="small soft">{t(`call.response.${response}.means`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div class="row">
        <Button look="primary large" reason={reason} onPress={send}>
          {chosen.value === null
            ? t('call.send')
            : t('call.send-this', { answer: t(`call.response.${chosen.value}.name`) })}
        </Button>
        {canCancel ? (
          <button type="button" class="button" onClick={onDone}>
            {t('contribute.cancel')}
          </button>
        ) : null}
        {reason === null ? null : <span class="small soft">{reason}</span>}
      </div>
    </div>
  );
}
