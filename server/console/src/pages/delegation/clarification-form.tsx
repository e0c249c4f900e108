import { useSignal } from '@preact/signals';
import type { PledgeRecord } from '@tour-de-table/client-sdk';
import type { Clarification } from '@tour-de-table/shared/meeting';
import { t } from '../../language/index.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { give, seatKey, useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { TextArea } from './fields.tsx';

interface ClarificationFormProps {
  readonly pledge: PledgeRecord;
  readonly asked: Clarification;
}

/** The answer to a question of the chair's side. Kept in this browser as it is typed. */
export function ClarificationForm({ pledge, asked }: ClarificationFormProps) {
  const { link, lang } = useMeeting();
  const { id: pledgeId, delegation } = pledge;
  const slot = `tour-de-table:answer:${seatKey(link.seat)}:${asked.id}`;
  const text = useSignal(localStorage.getItem(slot) ?? '');
  const refusal = link.client.may({ type: 'answer-clarification', delegation });
  const isOnItsWay = link.pending.value.some(
    ({ command }) => command.type === 'answer-clarification' && command.clarificationId === asked.id,
  );
  const reason =
    refusal !== null
      ? explainRejection(refusal, lang)
      : isOnItsWay
        ? t('own.on-its-way')
        : text.value.trim() === ''
          ? t('clarification.write-first')
          : null;
  const send = async () => {
    const isOk = await give(link, {
      type: 'answer-clarification',
      delegation,
      pledgeId,
      clarificationId: asked.id,
      text: text.value,
    });
    if (isOk) localStorage.removeItem(slot);
  };
  return (
    <div class="stack">
      <TextArea
        label={t('clarification.answer')}
        hint={t('clarification.private')}
        value={text.value}
        onChange={(typed) => {
          text.value = typed;
          localStorage.setItem(slot, typed);
        }}
        isRequired
      />
      <div class="row">
        <Button look="small primary" reason={reason} onPress={() => void send()}>
          {t('clarification.send')}
        </Button>
      </div>
    </div>
  );
}
