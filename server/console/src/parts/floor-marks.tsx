import type { FloorKind } from '@tour-de-table/shared/meeting';
import { t } from '../language/index.ts';
import { useMeeting } from '../meeting/meeting-link.ts';
import { Icon, type IconName } from './icon.tsx';

const ICONS: Readonly<Record<FloorKind, IconName>> = {
  statement: 'speech',
  question: 'help',
  reply: 'undo',
  clarification: 'eye',
  'point-of-order': 'warn',
};

/** What somebody wants to say, by word and drawing. */
export function FloorKindMark({ kind }: { readonly kind: FloorKind }) {
  return (
    <span class={`mark ${kind === 'point-of-order' ? 'warn' : ''}`}>
      <Icon name={ICONS[kind]} />
      {t(`floor.kind.${kind}`)}
    </span>
  );
}

/** Whether a delegation is in the room or far away. */
export function PlaceMark({ delegation }: { readonly delegation: string }) {
  const mode = useMeeting().view.delegations[delegation]?.attendanceMode ?? 'absent';
  return (
    <span class={`mark outline place-${mode}`}>
      <Icon name={mode === 'in-person' ? 'seat' : 'video'} />
      {t(`attendance-mode.${mode}`)}
    </span>
  );
}
