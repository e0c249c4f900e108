import { LINK_REPORT_INTERVAL_MS, REMINDERS_MAX } from '@tour-de-table/shared/kernel';
import type { CommandOf } from '@tour-de-table/shared/meeting';
import { MEMBERS } from './cast.ts';
import { type Case, effect, type Judgement, nothing, refuse, type SimpleModel } from './simple-model.ts';

type DelegationWish = CommandOf<
  'import-delegations' | 'set-participation' | 'note-attendance' | 'hand-over-voice' | 'take-back-voice'
>;

/** [DE1, DE3, DE4, VO1] What is said about delegations, and who speaks for them. */
export function judgeDelegation(model: SimpleModel, command: DelegationWish): Judgement {
  if (command.type === 'import-delegations') {
    const changed = command.delegations.filter(({ code, invitation, representation }) => {
      const own = model.delegations.get(code);
      // Whom checked credentials name is no longer the file's to say [LE3].
      const isNamedAnew = own?.credentials === null && own.representation !== representation;
      return own?.invitation !== invitation || isNamedAnew;
    });
    if (changed.length === 0) return nothing;
    return effect(() => {
      for (const { code, invitation, representation } of changed) {
        const own = model.delegations.get(code);
        if (own === undefined) continue;
        own.invitation = invitation;
        if (own.credentials === null) own.representation = representation;
      }
    });
  }
  const own = model.delegations.get(command.delegation);
  if (own === undefined) return refuse('unknown-delegation');
  switch (command.type) {
    case 'set-participation':
      return change(own, 'participation', command.participation);
    case 'note-attendance':
      return change(own, 'presence', command.presence);
    case 'take-back-voice':
      return change(own, 'voice', null);
    case 'hand-over-voice': {
      const to = MEMBERS.find(({ id }) => id === command.to);
      if (to?.role !== 'alternate' || to.delegation !== command.delegation) return refuse('unknown-member');
      return change(own, 'voice', command.to);
    }
  }
}

function change<T, K extends keyof T>(record: T, field: K, value: T[K]): Judgement {
  if (record[field] === value) return nothing;
  return effect(() => {
    record[field] = value;
  });
}

type LedgerWish = CommandOf<'set-invitation' | 'note-reminder' | 'set-reply-by' | 'check-credentials'>;

/** [LE1–LE4] The ledger of invitations, and what is checked at the entry. */
export function judgeLedger(model: SimpleModel, command: LedgerWish): Judgement {
  if (command.type === 'set-reply-by') return change(model, 'replyBy', command.replyBy);
  const own = model.delegations.get(command.delegation);
  if (own === undefined) return refuse('unknown-delegation');
  switch (command.type) {
    case 'set-invitation':
      return change(own, 'invitation', command.invitation);
    case 'check-credentials':
      if ((own.credentials?.named ?? null) === command.representation) return nothing;
      return effect(() => {
        const announced = own.credentials === null ? own.representation : own.credentials.announced;
        own.credentials = command.representation === null ? null : { named: command.representation, announced };
        own.representation = command.representation ?? announced;
      });
    case 'note-reminder':
      if (own.invitation !== 'invited' && own.invitation !== 'no-reply') return refuse('no-reminder-due');
      if (own.reminders >= REMINDERS_MAX) return refuse('limit-reached');
      return effect(() => {
        own.reminders += 1;
      });
  }
}

/** [LC1] Each kind of report by itself, and not too often. */
export function judgeLinkReport(
  model: SimpleModel,
  { delegation, measured, rehearsed }: CommandOf<'report-link-check'>,
  { at }: Case,
): Judgement {
  const own = model.delegations.get(delegation);
  if (own === undefined) return refuse('unknown-delegation');
  const isTooSoon = (last: number | null) => last !== null && at < last + LINK_REPORT_INTERVAL_MS;
  if (measured !== undefined && isTooSoon(own.checkedAt)) return refuse('limit-reached');
  if (rehearsed !== undefined && isTooSoon(own.rehearsedAt)) return refuse('limit-reached');
  return effect(() => {
    if (measured !== undefined) own.checkedAt = at;
    if (rehearsed !== undefined) own.rehearsedAt = at;
  });
}

type NoteWish = CommandOf<'note-receipts' | 'set-four-eyes' | 'set-capital-dates'>;

/** [RC3, FE1, CA2] */
export function judgeNote(model: SimpleModel, command: NoteWish): Judgement {
  switch (command.type) {
    case 'note-receipts': {
      const { activation } = command;
      if (model.receipts.has(activation)) return nothing;
      return activation > model.activations ? refuse('stale-state') : effect(() => model.receipts.add(activation));
    }
    case 'set-four-eyes': {
      const { disclosure, closing } = command;
      const isSame = model.fourEyes.disclosure === disclosure && model.fourEyes.closing === closing;
      if (isSame) return nothing;
      return effect(() => {
        model.fourEyes = { disclosure, closing };
      });
    }
    case 'set-capital-dates': {
      const { delegation, decideBy, reviewAt } = command;
      if (delegation !== undefined) {
        const own = model.delegations.get(delegation);
        if (own === undefined) return refuse('unknown-delegation');
        return decideBy === undefined ? nothing : change(own, 'decideBy', decideBy);
      }
      const { dates } = model;
      const next = {
        decideBy: decideBy === undefined ? dates.decideBy : decideBy,
        reviewAt: reviewAt === undefined ? dates.reviewAt : reviewAt,
      };
      if (next.decideBy === dates.decideBy && next.reviewAt === dates.reviewAt) return nothing;
      return effect(() => {
        model.dates = next;
      });
    }
  }
}

/** [AC2, AC4] Links for one's own devices, as far as a walk needs them. */
export function judgeLink(model: SimpleModel, command: CommandOf<'issue-invitation' | 'redeem-invitation'>): Judgement {
  if (command.type === 'issue-invitation') {
    const memberId = 'memberId' in command.for ? command.for.memberId : '';
    return effect(() => {
      for (const link of model.seatLinks)
        if (link.memberId === memberId && link.status === 'open') link.status = 'superseded';
      model.seatLinks.push({ memberId, secretHash: command.secretHash, status: 'open' });
    });
  }
  const link = model.seatLinks.find(({ secretHash }) => secretHash === command.secretHash);
  if (link === undefined) return refuse('unknown-invitation');
  if (link.status !== 'open') return refuse(link.status === 'redeemed' ? 'invitation-used' : 'invitation-revoked');
  return effect(() => {
    link.status = 'redeemed';
  });
}
