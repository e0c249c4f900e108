import { ACTOR_ROLES, COMMAND_RULES, COMMAND_TYPES, type Grant, TRANSITIONS } from '@tour-de-table/shared/meeting';

const GRANTS: Readonly<Record<Grant, string>> = {
  any: 'yes',
  gavel: 'gavel',
  'own-delegation': 'own delegation',
  'own-voice': 'own voice',
  'own-member': 'own devices',
};

/** The table of SPEC.md that says who may give which command, and when. */
export function commandTable(): string {
  const header = ['command', ...ACTOR_ROLES, 'sitting', 'phase', 'participation'];
  const rows = COMMAND_TYPES.map((type) => {
    const { who, sitting, phase, participation } = COMMAND_RULES[type];
    const grants = ACTOR_ROLES.map((role) => {
      const grant = who[role];
      return grant === undefined ? '–' : GRANTS[grant];
    });
    return [`\`${type}\``, ...grants, ...[sitting, phase, participation].map((words) => words?.join(', ') ?? 'any')];
  });
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The arrows of the diagram in SPEC.md, one for each status that a transition leads out of. */
export function transitionArrows(): readonly string[] {
  return TRANSITIONS.flatMap(({ command, from, to }) => from.map((status) => `${status} --> ${to}: ${command}`));
}
