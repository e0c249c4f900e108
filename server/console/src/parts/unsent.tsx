import { t } from '../language/index.ts';
import { roughLength } from '../language/times.ts';
import { useMeeting } from '../meeting/meeting-link.ts';

/** A command is called unsent when it has waited for longer than an answer takes, ms. */
const LATE_AFTER_MS = 2_000;

/** Commands that have no answer yet: counted, listed, and to be thrown away. A draft says itself that it waits. */
export function Unsent() {
  const { link, lang } = useMeeting();
  // Read so that waiting commands show after a while.
  void link.now.value;
  const late = link.pending.value.filter(
    ({ since, command }) => Date.now() - since > LATE_AFTER_MS && command.type !== 'edit-draft',
  );
  if (late.length === 0) return null;
  return (
    <details class="unsent note warn">
      <summary>{t('unsent.count', { count: late.length })}</summary>
      <ul class="stack">
        {late.map(({ id, command, since, state }) => (
          <li key={id} class="row">
            <span>
              <strong>{t(`command.${command.type}`)}</strong>
              {'content' in command && command.content !== undefined ? ` — ${command.content.title}` : ''}
              <span class="soft small"> · {t('unsent.since', { age: roughLength(Date.now() - since, lang) })}</span>
            </span>
            {state === 'acknowledged' ? null : (
              <button type="button" class="button small push" onClick={() => link.client.discard(id)}>
                {state === 'sent' ? t('unsent.give-up') : t('unsent.discard')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <p class="small">{t('unsent.hint')}</p>
    </details>
  );
}
