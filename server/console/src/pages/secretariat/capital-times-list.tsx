import { takesPart } from '@tour-de-table/shared/meeting';
import { t } from '../../language/index.ts';
import { inRow } from '../../language/lists.ts';
import { dateAndTime } from '../../language/times.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { nameIn } from '../../parts/pledge-words.ts';
import { capitalTimes } from './capital-times.ts';

/** An instant as the clocks of the capitals show it. */
export function CapitalTimesList({ at }: { readonly at: number }) {
  const { view, lang } = useMeeting();
  const codes = Object.values(view.delegations)
    .filter(({ invitation }) => invitation !== undefined && takesPart({ invitation }))
    .map(({ code }) => code)
    .sort();
  const nameOf = (code: string) => nameIn(view.delegations, code, lang);
  return (
    <details class="small">
      <summary>{t('silence.in-capitals')}</summary>
      <dl class="capital-times">
        {capitalTimes(codes, at).map(({ timeZone, codes: whose, isUtc }) => (
          <div key={whose[0]}>
            <dt class="tabular">
              {dateAndTime(at, lang, timeZone)}
              {isUtc ? ' UTC' : ''}
            </dt>
            <dd>{inRow(whose.map(nameOf).sort((a, b) => a.localeCompare(b, lang)))}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
