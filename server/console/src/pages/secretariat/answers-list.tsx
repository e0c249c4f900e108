import type { PledgeRecord, TourRecord } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { timeOfDay } from '../../language/times.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { Quoted } from '../../parts/local-text.tsx';
import { nameIn } from '../../parts/pledge-words.ts';
import { CallMark } from '../chair/call-mark.tsx';
import { type TourRow, tourRows } from '../chair/rounds.ts';

interface AnswersListProps {
  readonly tour: TourRecord;
  readonly onChoose: (code: string) => void;
}

/** Everybody in the order of calls, with what was said, by whom it was entered, and whether it was read back. */
export function AnswersList({ tour, onChoose }: AnswersListProps) {
  const { view } = useMeeting();
  const pledges = Object.values(view.pledges).filter(
    ({ phaseId, status }) => phaseId === tour.phaseId && status !== 'withdrawn',
  );
  return (
    <ol class="answers-list">
      {tourRows(view, tour).map((row) => (
        <AnswerRow
          key={row.code}
          row={row}
          isCalled={tour.called === row.code}
          pledges={pledges.filter(({ delegation }) => delegation === row.code)}
          onChoose={() => onChoose(row.code)}
        />
      ))}
    </ol>
  );
}

interface AnswerRowProps {
  readonly row: TourRow;
  readonly isCalled: boolean;
  readonly pledges: readonly PledgeRecord[];
  readonly onChoose: () => void;
}

function AnswerRow({ row: { place, code, call }, isCalled, pledges, onChoose }: AnswerRowProps) {
  const { view, meeting, lang } = useMeeting();
  const name = nameIn(view.delegations, code, lang);
  const isOwn = call.said !== undefined && call.provenance !== 'spoken';
  // Who was not called yet, or has answered itself, says so in its row: a button that cannot be pressed adds nothing.
  const canBeEntered = call.count > 0 && !isOwn;
  return (
    <li class={isCalled ? 'is-called' : ''} aria-current={isCalled ? 'step' : undefined}>
      <span class="place tabular">{place}</span>
      <span class="who">
        <strong>{name}</strong> <span class="small soft">{code}</span>
      </span>
      <span class="said">
        <CallMark call={call} />
        {call.said === undefined ? null : (
          <span class="small soft">
            {isOwn ? t('answers-desk.own') : t(`answers.${call.readBack === 'confirmed' ? 'confirmed' : 'awaiting'}`)}
            {call.saidAt === undefined ? '' : ` · ${timeOfDay(call.saidAt, lang, meeting.timeZone)}`}
          </span>
        )}
        {pledges.map((pledge) => (
          <span key={pledge.id} class="small">
            <Quoted text={pledge.content.title} tag={pledge.content.language} />
            {pledge.readBack === undefined ? null : (
              <span class="soft"> {t(`answers.${pledge.readBack === 'confirmed' ? 'confirmed' : 'awaiting'}`)}</span>
            )}
          </span>
        ))}
      </span>
      {canBeEntered ? (
        <Button
          look="small quiet"
          label={t(call.said === undefined ? 'answers-desk.enter-for' : 'answers-desk.correct-for', { name })}
          onPress={onChoose}
        >
          {t(call.said === undefined ? 'answers-desk.choose' : 'entry.correct')}
        </Button>
      ) : null}
    </li>
  );
}
