import { t } from '../language/index.ts';
import { dismiss, notices } from '../meeting/notices.ts';
import { Icon } from './icon.tsx';

const ICONS = { good: 'check', warn: 'warn', bad: 'warn' } as const;

/** Answers to what a person did, at the edge of the page. */
export function Notices() {
  return (
    <section class="notices" aria-label={t('notices.title')} aria-live="polite">
      {notices.value.map(({ id, tone, text }) => (
        <div key={id} class={`note ${tone}`}>
          <Icon name={ICONS[tone]} />
          <p>{text}</p>
          <button
            type="button"
            class="button quiet small push"
            aria-label={t('notices.dismiss')}
            onClick={() => dismiss(id)}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
    </section>
  );
}
