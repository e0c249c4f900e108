import '../styles/around.css';
import { t } from '../language/index.ts';
import { useMeeting } from '../meeting/meeting-link.ts';
import { type Possibility, whatIsPossible } from '../meeting/what-is-possible.ts';
import { Icon } from './icon.tsx';

/** What this seat can do, and of everything else why not and who could change that: no missing button without a reason. */
export function WhatYouCanDo() {
  const { view, me } = useMeeting();
  return (
    <section class="panel can-do" aria-labelledby="can-do">
      <h2 id="can-do">{t('possible.title')}</h2>
      <ul class="stack">
        {whatIsPossible(view, me).map((one) => (
          <li key={one.doing}>
            <p class="row">
              <strong>{t(`possible.do.${one.doing}`)}</strong>
              <StateMark one={one} />
            </p>
            {one.can ? null : <p class="small soft">{t(`possible.why.${one.why}`)}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
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
