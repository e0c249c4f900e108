import { useSignal } from '@preact/signals';
import type { Speech } from '@tour-de-table/shared/meeting';
import type { RequestRecord } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { countdownDigits } from '../../meeting/countdown.ts';
import { explainRejection } from '../../meeting/explain.ts';
import { floorIn } from '../../meeting/floor-reading.ts';
import { give, useMeeting } from '../../meeting/meeting-link.ts';
import { speechCountdown } from '../../meeting/my-floor.ts';
import { Button } from '../../parts/button.tsx';
import { FloorKindMark, PlaceMark } from '../../parts/floor-marks.tsx';
import { Named } from '../../parts/named.tsx';
import { nameIn } from '../../parts/pledge-words.ts';
import { giveFloor, onSpeech } from './floor-wishes.ts';
import { KeyHint } from './key-hint.tsx';
import { useSettled } from './use-settled.ts';

/** Where the key for the next speaker leads. */
export const GIVE_NEXT_ID = 'give-next';

const EXTENSION_MS = 60_000;
/** A second press within this is one too many, and must not end a speech that has just begun, ms. */
const CALM_MS = 1_000;

interface SpeakerCardProps {
  /** Whom the chair sees at the head of the queue. */
  readonly next: RequestRecord | null;
  readonly onGiven: () => void;
}

/** Who has the floor with what is left, and who is next. */
export function SpeakerCard({ next, onGiven }: SpeakerCardProps) {
  const { speaking } = floorIn(useMeeting().view);
  return (
    <div class="speaker-card">
      {speaking === null ? (
        <div class="speaker-now">
          <p class="eyebrow">{t('floor.speaks')}</p>
          <p class="speaker-name soft">{t('floor.nobody')}</p>
        </div>
      ) : (
        <Speaker speech={speaking} />
      )}
      <NextSpeaker next={next} speaking={speaking} onGiven={onGiven} />
    </div>
  );
}

function Speaker({ speech }: { readonly speech: Speech }) {
  const { link, view, lang } = useMeeting();
  const { isPaused, mood, remainingMs } = speechCountdown(speech, link.now.value);
  const act = (type: 'end-floor' | 'pause-floor' | 'continue-floor' | 'extend-floor') => {
    const refusal = link.client.may({ type });
    const command = onSpeech(view, type, EXTENSION_MS);
    return {
      reason: refusal === null ? null : explainRejection(refusal, lang),
      onPress: () => {
        if (command !== null) void give(link, command);
      },
    };
  };
  return (
    <div class={`speaker-now mood-${mood} ${isPaused ? 'paused' : ''}`}>
      <p class="eyebrow">{t('floor.speaks')}</p>
      <p class="speaker-name">
        <Named code={speech.delegation} />
      </p>
      <p class="row small">
        <FloorKindMark kind={speech.kind} />
        <PlaceMark delegation={speech.delegation} />
      </p>
      <p class="speaker-time" role="timer">
        <span class="digits tabular">{countdownDigits(remainingMs)}</span>
        <span class="word">
          {isPaused ? t('floor.paused') : t(`floor.mood.${mood}`, { time: countdownDigits(speech.allottedMs) })}
        </span>
      </p>
      <div class="row">
        {isPaused ? (
          <Button look="small" icon="play" {...act('continue-floor')}>
            {t('floor.continue')}
          </Button>
        ) : (
          <Button look="small" icon="pause" {...act('pause-floor')}>
            {t('floor.pause')}
          </Button>
        )}
        <Button look="small" label={t('floor.extend-long')} {...act('extend-floor')}>
          {t('floor.extend')}
        </Button>
        <Button look="small" icon="stop" {...act('end-floor')}>
          {t('floor.end')}
        </Button>
      </div>
    </div>
  );
}

interface NextSpeakerProps {
  readonly next: RequestRecord | null;
  readonly speaking: Speech | null;
  readonly onGiven: () => void;
}

/** The head of the queue: the button keeps the focus, so that the next one is one key away each time. */
function NextSpeaker({ next, speaking, onGiven }: NextSpeakerProps) {
  const { link, view, lang } = useMeeting();
  const isCalm = useSignal(true);
  const whenSettled = useSettled(next?.id ?? '');
  const nameOf = (code: string) => nameIn(view.delegations, code, lang);
  const refusal = link.client.may({ type: 'give-floor' });
  const reason =
    refusal !== null
      ? explainRejection(refusal, lang)
      : next === null
        ? t('floor.none')
        : isCalm.value
          ? null
          : t('common.sending');
  const press = async () => {
    if (next === null) return;
    isCalm.value = false;
    onGiven();
    const given = give(link, giveFloor(view, { requestId: next.id }));
    await Promise.all([given, new Promise((done) => setTimeout(done, CALM_MS))]);
    isCalm.value = true;
  };
  const time = countdownDigits(floorIn(view).speakingMs);
  return (
    <div class="speaker-next" id={GIVE_NEXT_ID}>
      <Button look="primary large" icon="next" reason={reason} onPress={() => whenSettled(() => void press())}>
        {next === null ? t('floor.next-nobody') : t('floor.next', { delegation: nameOf(next.delegation) })}{' '}
        <KeyHint of="next-speaker" />
      </Button>
      {next === null ? (
        <p class="small soft">{refusal === null ? t('floor.none') : reason}</p>
      ) : (
        <>
          <p class="row small">
            <FloorKindMark kind={next.kind} />
            <PlaceMark delegation={next.delegation} />
          </p>
          <p class="small soft">
            {refusal === null
              ? speaking === null
                ? t('floor.follows', { time })
                : t('floor.follows-ends', { time, delegation: nameOf(speaking.delegation) })
              : reason}
          </p>
        </>
      )}
    </div>
  );
}
