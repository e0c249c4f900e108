import type { TourResponse } from '@tour-de-table/shared/meeting';
import { t } from '../../language/index.ts';

/** What was said, in a word with a shape. */
export function AnswerMark({ said }: { readonly said: TourResponse }) {
  return <span class={`answer answer-${said}`}>{t(`call.response.${said}.name`)}</span>;
}
