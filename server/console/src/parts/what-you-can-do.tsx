import '../styles/around.css';
import { t } from '../language/index.ts';
import { useMeeting } from '../meeting/meeting-link.ts';
import { type Possibility, whatIsPossible } from '../meeting/what-is-possible.ts';
import { Fold } from './fold.tsx';
import { Icon } from './icon.tsx';

/** What this seat can do, and of everything else why not and who could change that: no missing button without a reason. */
export function WhatYouCanDo() {
  const { view, me } = useMeeting();
  const all = whatIsPossible(view, me);
  const list = (
    <ul class="stack">
      {all.map((one, index) => (
        <li key={one.doing}>
          <p class="row">
            <strong>{t(`possible.do.${one.doing}`)}</strong>
            <StateMark one={one} />
          </p>
          {one.can || isSaidNext(one, all[index + 1]) ? null : <p class="small soft">{t(`possible.why.${one.why}`)}</p>}
        </li>
      ))}
    </ul>
  );
  // Who cannot do a thing is not to look for the reason.
  if (all.some((one) => !one.can && one.isLasting)) {
    return (
      <section class="panel can-do" aria-labelledby="can-do">
        <h2 id="can-do">{t('possible.title')}</h2>
        {list}
      </section>
    );
  }
  const now = all.filter(({ can }) => can);
  return (
    <Fold id="can-do" title={t('possible.title')} count={now.length} class="can-do">
      {list}
    </Fold>
  );
}

/** One reason for several things is said once, below the last of them. */
function isSaidNext(one: Possibility, next: Possibility | undefined): boolean {
  return !one.can && next?.can === false && next.why === one.why;
}

function StateMark({ one }: { readonly one: Possibility }) {
  if (one.can) {
    return (
      <span class="mark good push">
        <Icon name="check" />
        {t('possible.now')}
      </span>
    );
  }
  return (
    <span class="mark push">
      <Icon name={one.isLasting ? 'lock' : 'clock'} />
      {t(one.isLasting ? 'possible.not-here' : 'possible.not-yet')}
    </span>
  );
}
