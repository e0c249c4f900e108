import { readFileSync } from 'node:fs';
import { ACTOR_ROLES, type ActorRole, type Command } from '@tour-de-table/shared/meeting';
import type { Seat } from './cast.ts';
import { phaseOf, type SimpleModel } from './simple-model.ts';

/** A row of the table of commands in SPEC.md. */
interface SpecRow {
  readonly grants: ReadonlyMap<ActorRole, string>;
  readonly sitting: readonly string[];
  readonly phase: readonly string[];
  readonly participation: readonly string[];
}

const SPEC = readFileSync(new URL('../../../shared/SPEC.md', import.meta.url), 'utf8');

/** The table as people read it, so that the model asks the document and not the code. */
const SPEC_TABLE: ReadonlyMap<string, SpecRow> = new Map(
  [...SPEC.matchAll(/^\| `([a-z-]+)` \|(.*)\|$/gm)].map(([, command = '', row = '']) => {
    const cells = row.split('|').map((cell) => cell.trim());
    const grants = ACTOR_ROLES.flatMap((role, at): [ActorRole, string][] => {
      const grant = cells[at] ?? '–';
      return grant === '–' ? [] : [[role, grant]];
    });
    const [sitting = '', phase = '', participation = ''] = cells.slice(ACTOR_ROLES.length);
    return [
      command,
      {
        grants: new Map(grants),
        sitting: sitting.split(', '),
        phase: phase.split(', '),
        participation: participation.split(', '),
      },
    ];
  }),
);

export function rowOf(command: string): SpecRow {
  const row = SPEC_TABLE.get(command);
  if (row === undefined) throw new Error(`${command} is not in SPEC.md.`);
  return row;
}

/** Why the table refuses a command [AU1, AU5], or `null`. Refusals by role come first, then what the author saw. */
export function refusedByTable(model: SimpleModel, seat: Seat, command: Command): string | null {
  const row = rowOf(command.type);
  if (!owns(model, seat, command, row.grants.get(seat.role))) return 'not-allowed';
  if ('expected' in command && !isAsSeen(model, command.expected)) return 'stale-state';
  const has = (list: readonly string[], word: string | undefined) =>
    list.includes('any') || (word !== undefined && list.includes(word));
  if (!has(row.sitting, model.stage.sitting)) return 'wrong-sitting';
  if (!has(row.phase, phaseOf(model)?.kind)) return 'wrong-phase';
  if (seat.delegation === null) return null;
  const participation = model.delegations.get(seat.delegation)?.participation;
  return has(row.participation, participation) ? null : 'listening-only';
}

function owns(model: SimpleModel, seat: Seat, command: Command, grant: string | undefined): boolean {
  const isOwn = 'delegation' in command && seat.delegation !== null && command.delegation === seat.delegation;
  switch (grant) {
    case 'yes':
      return true;
    case 'gavel':
      return model.holder === seat.id;
    case 'own delegation':
      return isOwn;
    case 'own voice':
      return isOwn && speaks(model, seat);
    case 'own devices':
      return command.type === 'issue-invitation' && 'memberId' in command.for && command.for.memberId === seat.id;
    default:
      return false;
  }
}

/** Whether a person speaks for its delegation [VO1]. */
export function speaks(model: SimpleModel, { id, role, delegation }: Seat): boolean {
  if (delegation === null) return false;
  return role === 'head' || (role === 'alternate' && model.delegations.get(delegation)?.voice === id);
}

function isAsSeen(
  model: SimpleModel,
  seen: { readonly term: number; readonly sitting: string; readonly activation: number | null },
): boolean {
  return seen.term === model.term && seen.sitting === model.stage.sitting && seen.activation === model.stage.activation;
}
