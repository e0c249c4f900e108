import type { CommandOf } from '@tour-de-table/shared/meeting';
import { effect, type Judgement, type ModelDraft, nothing, refuse, type SimpleModel } from './simple-model.ts';

/** [DR1, DR2, DR4] */
export function judgeDraft(model: SimpleModel, command: CommandOf<'edit-draft' | 'discard-draft'>): Judgement {
  const { delegation, draftId, version } = command;
  if (command.type === 'discard-draft') {
    const refusal = draftRefusal(model, delegation, command);
    return refusal === null ? effect(() => useUp(model, delegation, draftId)) : refuse(refusal);
  }
  const own = model.drafts.get(delegation);
  const known = own?.get(draftId);
  if (known === undefined && version !== 0) return refuse(missing(model, delegation, draftId));
  if (known === undefined && missing(model, delegation, draftId) === 'already-submitted') {
    return refuse('already-submitted');
  }
  const draft: ModelDraft = known ?? { version: 0, fields: new Map() };
  const wished = Object.entries(command.fields).map(([name, text]) => ({ name, text: text ?? '' }));
  const isElsewhere = wished.some(({ name, text }) => {
    const field = draft.fields.get(name);
    return field !== undefined && field.version > version && field.text !== text;
  });
  if (isElsewhere) return refuse('draft-changed');
  const changes = wished.filter(({ name, text }) => (draft.fields.get(name)?.text ?? '') !== text);
  if (changes.length === 0) return known === undefined ? refuse('malformed') : nothing;
  return effect(() => {
    draft.version += 1;
    for (const { name, text } of changes) draft.fields.set(name, { text, version: draft.version });
    model.drafts.set(delegation, (own ?? new Map<string, ModelDraft>()).set(draftId, draft));
  });
}

/** [DR5] Why a draft cannot be used up in the version that its author saw. */
export function draftRefusal(
  model: SimpleModel,
  delegation: string,
  { draftId, version }: { readonly draftId: string; readonly version: number },
): string | null {
  const known = model.drafts.get(delegation)?.get(draftId);
  if (known === undefined) return missing(model, delegation, draftId);
  return known.version === version ? null : 'draft-changed';
}

export function useUp(model: SimpleModel, delegation: string, draftId: string): void {
  model.drafts.get(delegation)?.delete(draftId);
}

function missing(model: SimpleModel, delegation: string, draftId: string): 'already-submitted' | 'unknown-draft' {
  const own = model.pledges.filter((pledge) => pledge.delegation === delegation);
  const wasSubmitted = own.some(({ versions }) => versions.some((version) => version.draftId === draftId));
  return wasSubmitted ? 'already-submitted' : 'unknown-draft';
}
