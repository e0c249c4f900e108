import type { CommandType } from '@tour-de-table/shared/meeting';
import { delegationFor, expectedBy, pick } from './beliefs.ts';
import type { Draw } from './draw.ts';
import type { SimpleModel } from './simple-model.ts';
import type { Wish } from './wish.ts';

/** The newest procedure, now and then an earlier one, or none that exists. */
function silenceFor({ silences }: SimpleModel, { isWrong, a, c }: Draw): string {
  const ids = [...silences.keys()];
  const id = isWrong && c % 2 === 0 ? undefined : c % 5 === 0 ? pick(ids, a) : ids.at(-1);
  return id ?? 'no-such-silence';
}

/** Of the summary and its adoption. */
export const OUTCOME_WISHES = {
  'edit-summary': ({ summary }, draw) => {
    const { length } = summary.versions;
    return {
      type: 'edit-summary',
      version: draw.isWrong && draw.c % 2 === 0 ? length + 1 - 2 * (draw.a % 2 && Math.min(1, length)) : length,
      language: draw.isWrong && draw.c % 2 === 1 ? 'ja' : (pick(['en', 'fr'], draw.a) ?? 'en'),
      text: draw.b % 6 === 0 ? '' : `Invented: we met ${draw.b % 5}`,
    };
  },
  'publish-summary': (model, draw) => ({
    type: 'publish-summary',
    expected: expectedBy(model, { ...draw, isWrong: draw.isWrong && draw.b % 2 === 0 }),
    version: Math.max(1, model.summary.versions.length - (draw.isWrong ? 1 : 0)),
  }),
  'open-silence': (model, draw) => ({
    type: 'open-silence',
    expected: expectedBy(model, { ...draw, isWrong: draw.isWrong && draw.b % 2 === 0 }),
    version: (model.summary.published?.version ?? 1) + (draw.isWrong ? draw.a % 2 : 0),
    deadline: model.now + (draw.isWrong ? -(draw.c % 2) : 5_000 + 20_000 * (draw.c % 4)),
  }),
  'break-silence': (model, draw, seat) => ({
    type: 'break-silence',
    delegation: delegationFor(seat, draw),
    silenceId: silenceFor(model, draw),
    reason: `Invented: paragraph ${draw.b % 3}`,
  }),
  'end-silence': (model, draw) => ({ type: 'end-silence', silenceId: silenceFor(model, draw) }),
} as const satisfies Readonly<Partial<Record<CommandType, Wish>>>;
