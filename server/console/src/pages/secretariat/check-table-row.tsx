import { t } from '../../language/index.ts';
import { dateAndTime } from '../../language/times.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Button } from '../../parts/button.tsx';
import { LinkCheckMark } from '../../parts/link-check-mark.tsx';
import { PresenceDot } from '../../parts/presence-dot.tsx';
import { clockWords, lossWords, rateOrNot, shortTime, waysWords } from '../../parts/verdict-words.ts';
import type { CheckRow } from './check-rows.ts';
import { NamedCell } from './desk-table.tsx';

export const CHECK_COLUMNS = ['delegation', 'verdict', 'answer', 'rate', 'ways', 'clock', 'rehearsal'] as const;

interface CheckTableRowProps {
  readonly row: CheckRow;
  readonly onRemind: () => void;
}

/** One delegation's link, as it was found last. */
export function CheckTableRow({ row, onRemind }: CheckTableRowProps) {
  const { lang, meeting } = useMeeting();
  const { delegation, name, check, verdict, rehearsedAt } = row;
  return (
    <tr>
      <th scope="row">
        <span class="row who">
          <PresenceDot delegation={delegation} />
          {name}
        </span>
        <span class="small soft">
          {delegation.code} · {t(`attendance-mode.${delegation.attendanceMode}`)}
        </span>
      </th>
      <td class="verdict-cell">
        <div class="verdict-parts">
          <LinkCheckMark verdict={verdict} />
          {check === undefined ? (
            <Button look="small" icon="copy" label={t('checks.remind-whom', { name })} onPress={onRemind}>
              {t('checks.remind')}
            </Button>
          ) : (
            <>
              {check.findings.length === 0 ? null : (
                <span class="small">
                  {check.findings.map((finding) => t(`link-check.finding.${finding}.name`)).join(' · ')}
                </span>
              )}
              <span class="small soft tabular">
                {t('checks.checked-at', { date: dateAndTime(check.at, lang, meeting.timeZone) })}
              </span>
            </>
          )}
        </div>
      </td>
      {check === undefined ? (
        <td class="small soft" colSpan={4}>
          {t('checks.nothing-yet')}
        </td>
      ) : (
        <Measured check={check} />
      )}
      <NamedCell class="tabular" label={t('checks.column.rehearsal')}>
        {rehearsedAt === null ? (
          <span class="mark outline">
            <span class="dot ring" />
            {t('checks.not-rehearsed')}
          </span>
        ) : (
          <span class="mark good">
            <span class="dot" />
            {t('checks.rehearsed')}
          </span>
        )}
      </NamedCell>
    </tr>
  );
}

function Measured({ check }: { readonly check: NonNullable<CheckRow['check']> }) {
  const { lang } = useMeeting();
  const { measured } = check;
  const { roundTripMs, roundTripP95Ms, downKbps, upKbps } = measured;
  return (
    <>
      <NamedCell class="tabular" label={t('checks.column.answer')}>
        <span class="figure-line">{roundTripMs === null ? t('checks.no-answer') : shortTime(roundTripMs, lang)}</span>
        {roundTripP95Ms === null ? null : (
          <span class="figure-line small soft">
            {t('checks.nearly-always', { time: shortTime(roundTripP95Ms, lang) })}
          </span>
        )}
        {measured.lost === 0 ? null : (
          <span class="figure-line small soft">{t('checks.lost', { percent: lossWords(measured, lang) })}</span>
        )}
      </NamedCell>
      <NamedCell class="tabular" label={t('checks.column.rate')}>
        <span class="figure-line rate">{t('checks.down', { rate: rateOrNot(downKbps, lang) })}</span>
        <span class="figure-line rate">{t('checks.up', { rate: rateOrNot(upKbps, lang) })}</span>
      </NamedCell>
      <NamedCell class="tabular" label={t('checks.column.ways')}>
        {waysWords(measured, lang)}
      </NamedCell>
      <NamedCell class="tabular" label={t('checks.column.clock')}>
        {clockWords(measured, lang)}
      </NamedCell>
    </>
  );
}
