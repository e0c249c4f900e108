import { BINDINGNESS, CATEGORIES, type DecimalRange } from '@tour-de-table/shared/meeting';
import { type PledgeRecord, type Standing, standingOf } from '@tour-de-table/shared/view';
import { type Draft, fill, SEPARATORS } from './summary-text.ts';

/** Contributions by category, each value of bindingness apart and said. What no longer counts is not among them. */
export function contributionLines(made: Draft): readonly string[] {
  const { words, namesEach, namesOf } = made;
  const counting = sorted(made).filter((pledge) => ['open', 'approved', 'committed'].includes(standing(made, pledge)));
  if (counting.length === 0) return [];
  const groups = CATEGORIES.flatMap((category) =>
    BINDINGNESS.map((bindingness) => ({
      heading: `${words.categories[category]}, ${words.bindingness[bindingness]}`,
      pledges: counting.filter((one) => one.content.category === category && one.bindingness === bindingness),
    })),
  ).filter(({ pledges }) => pledges.length > 0);
  const delegationsOf = (pledges: readonly PledgeRecord[]) => [...new Set(pledges.map(({ delegation }) => delegation))];
  return [
    words.contributions,
    ...(namesEach ? [] : [words.noTitles]),
    ...groups.flatMap(({ heading, pledges }) =>
      namesEach
        ? [`${heading} (${pledges.length})`, ...pledges.map((pledge) => pledgeLine(made, pledge))]
        : [`${heading} (${pledges.length}): ${namesOf(delegationsOf(pledges))}`],
    ),
  ];
}

/** What capitals have said since; each contribution by its name where there is room. */
export function capitalLines(made: Draft): readonly string[] {
  const { words } = made;
  const all = sorted(made);
  const lines = (
    [
      ['approved', words.decisions['politically-approved']],
      ['committed', words.decisions.committed],
      ['declined', words.decisions.declined],
      ['lapsed', words.decisions.lapsed],
    ] as const
  ).flatMap(([wanted, label]) => {
    const decided = all.filter((pledge) => standing(made, pledge) === wanted);
    const named = decided.map(({ delegation, content }) => `- ${made.nameOf(delegation)}: ${content.title}`);
    return decided.length === 0 ? [] : [`${label} (${decided.length})`, ...(made.namesEach ? named : [])];
  });
  return lines.length === 0 ? [] : [words.capitals, ...lines];
}

function pledgeLine({ words, nameOf, namesOf, language }: Draft, { delegation, content, band }: PledgeRecord): string {
  const { title, forceElement, conditions = [], partners = [] } = content;
  const range = forceElement?.personnel;
  const facts = [
    words.bands[band],
    ...(range === undefined ? [] : [fill(words.personnel, { range: rangeText(range) })]),
    ...(conditions.some(({ isMet }) => isMet !== true) ? [words.conditional] : []),
    ...(partners.length === 0 ? [] : [fill(words.withPartners, { partners: namesOf(partners) })]),
  ];
  return `- ${nameOf(delegation)}: ${title} (${facts.join(SEPARATORS[language])})`;
}

/** In signs, so that it reads the same in every language. */
function rangeText({ min, max }: DecimalRange): string {
  if (min === undefined) return `≤ ${max}`;
  if (max === undefined) return `≥ ${min}`;
  return min === max ? min : `${min}–${max}`;
}

function sorted({ view }: Draft): readonly PledgeRecord[] {
  const key = ({ delegation, serial, id }: PledgeRecord): string => [delegation, serial ?? '~', id].join(' ');
  return Object.values(view.pledges).sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function standing({ view, now }: Draft, pledge: PledgeRecord): Standing {
  return standingOf(pledge, view.meeting['meeting']?.capitalDates ?? { decideBy: null, reviewAt: null }, now);
}
