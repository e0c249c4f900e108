import type { MeetingView } from '@tour-de-table/client-sdk';
import type { Proposal } from '@tour-de-table/shared/meeting';
import { callOf } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { localText } from '../../language/names.ts';
import { expectedIn } from '../../meeting/reading.ts';
import { nameIn } from '../../parts/pledge-words.ts';

/** What exactly would happen if a second officer confirmed, sentence by sentence. */
export function proposalWords(view: MeetingView, command: Proposal['command'], lang: string): readonly string[] {
  const nameOf = (code: string) => nameIn(view.delegations, code, lang);
  switch (command.type) {
    case 'release-pledges':
      return command.pledges.map(({ pledgeId, version }) => {
        const pledge = view.pledges[pledgeId];
        if (pledge === undefined) return pledgeId;
        const { delegation, content } = pledge;
        return `${nameOf(delegation)}: ${content.title} (${t('pledge.version', { version })})`;
      });
    case 'release-answers':
      return command.answers.map(
        ({ delegation, response }) => `${nameOf(delegation)}: ${t(`answers.said.${response}`)}`,
      );
    case 'open-round': {
      const phase = view.phases[command.phaseId];
      return [t('proposals.will.round', { phase: phase === undefined ? '' : localText(phase.title, lang) })];
    }
    case 'close-sitting':
      return [t('proposals.will.closes')];
    case 'set-four-eyes':
      return [
        t(`proposals.will.disclosure-${command.disclosure ? 'on' : 'off'}`),
        t(`proposals.will.closing-${command.closing ? 'on' : 'off'}`),
      ];
  }
}

/** Whether the meeting has moved on so that the server would refuse it now, as far as it can be seen from here. */
export function isStale(view: MeetingView, { command }: Pick<Proposal, 'command'>): boolean {
  const now = expectedIn(view);
  const { term, sitting, activation } = command.expected;
  if (term !== now.term || sitting !== now.sitting || activation !== now.activation) return true;
  switch (command.type) {
    case 'release-pledges':
      return command.pledges.some(({ pledgeId, version }) => view.pledges[pledgeId]?.version !== version);
    case 'release-answers':
      return command.answers.some(
        ({ delegation, response }) => callOf(view, command.phaseId, delegation).said !== response,
      );
    case 'open-round':
      return view.phases[command.phaseId]?.openedAt !== undefined;
    default:
      return false;
  }
}
