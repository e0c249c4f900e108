import { t } from '../../language/index.ts';
import { roughLength } from '../../language/times.ts';
import { useMeeting } from '../../meeting/meeting-link.ts';
import { Icon } from '../../parts/icon.tsx';
import { ProposalsNote } from './four-eyes-card.tsx';
import { GavelRequestNote, gavelRequestIn } from './gavel-request-note.tsx';
import { useSettled } from './use-settled.ts';

/** From this age on what is shown is called old, ms: a link that comes back at once is nothing to be told about. */
const OLD_FROM_MS = 10_000;

/**
 * What the chair's side has to decide now. It comes up at the lower edge, where it pushes nothing away; a press that was
 * meant for what it has just covered does nothing.
 */
export function Alerts() {
  const { view } = useMeeting();
  const request = gavelRequestIn(view);
  const proposals = Object.keys(view.proposals);
  const oldMs = useOldMs();
  const whenSettled = useSettled([request?.by ?? '', oldMs === null ? '' : 'old', ...proposals].join(' '));
  if (request === null && proposals.length === 0 && oldMs === null) return null;
  return (
    <div
      class="alerts"
      onClickCapture={(event) => {
        let isMeant = false;
        whenSettled(() => {
          isMeant = true;
        });
        if (!isMeant) event.stopPropagation();
      }}
    >
      {oldMs === null ? null : <OldNote ageMs={oldMs} />}
      <GavelRequestNote />
      <ProposalsNote />
    </div>
  );
}

/** How old what is shown may be, ms; `null` while it is current or as good as that. */
function useOldMs(): number | null {
  const { link } = useMeeting();
  // Read so that the age is told anew each second.
  void link.now.value;
  const heardAt = link.lastHeardAt.value;
  if (heardAt === null || link.connection.value.name === 'live') return null;
  const ageMs = Date.now() - heardAt;
  return ageMs < OLD_FROM_MS ? null : ageMs;
}

/** While the link is broken, whoever leads must not take what is old for what is so now. */
function OldNote({ ageMs }: { readonly ageMs: number }) {
  const { link, lang } = useMeeting();
  return (
    <div class="note warn old-note">
      <Icon name="offline" />
      <p class="tabular">{t('cockpit.stale', { age: roughLength(ageMs, lang) })}</p>
      <button type="button" class="button small" onClick={() => link.client.reconnectNow()}>
        {t('common.try-now')}
      </button>
    </div>
  );
}
