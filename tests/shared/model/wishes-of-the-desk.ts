import { PHASES_MAX } from '@tour-de-table/shared/kernel';
import { type CommandType, DISCLOSURES } from '@tour-de-table/shared/meeting';
import { delegationFor, pick } from './beliefs.ts';
import { PLAN } from './cast.ts';
import type { Draw } from './draw.ts';
import { hasBegun, type ModelPhase, type SimpleModel } from './simple-model.ts';
import type { Wish } from './wish.ts';

type Part = SimpleModel['agenda']['parts'][number];

/** What its author saw: the newest version, or wrongly another. */
const seen = (version: number, { isWrong, c }: Draw): number =>
  isWrong && c % 2 === 0 ? Math.max(0, version - 1 + 2 * (c % 3)) : version;

/** Of the agenda, documents, links of the call and notes. */
export const DESK_WISHES = {
  'revise-agenda': (model, draw) => {
    const { agenda } = model;
    const wished = draw.isWrong && draw.c % 2 === 1 ? spoilt(model, draw) : edited(model, draw);
    const startsAt = draw.b % 5 === 0 ? { startsAt: pick([null, model.now, model.now + 60_000], draw.a) ?? null } : {};
    return { type: 'revise-agenda', version: seen(agenda.version, draw), ...wished, ...startsAt };
  },
  'set-documents': ({ documents }, draw) => {
    const shown = documents.page?.documentId;
    const other = ['plan', 'map', 'annex'].filter((_, at) => (draw.a >> at) % 2 === 0);
    const ids = shown === undefined || draw.b % 3 === 0 ? other : [...new Set([...other, shown])];
    const list = ids.map((id, at) => ({
      id,
      label: { en: `Invented: ${id}` },
      url: `https://docs.example/${id}`,
      // Fewer pages now and then than are shown.
      ...(at === 1 ? {} : { pages: 2 + (draw.b % 8) }),
    }));
    const twice = draw.isWrong && draw.c % 2 === 1 ? list.slice(0, 1) : [];
    return { type: 'set-documents', version: seen(documents.version, draw), documents: [...list, ...twice] };
  },
  'turn-page': ({ documents }, draw, seat) => ({
    type: 'turn-page',
    documentId: (draw.isWrong && draw.c % 2 === 0 ? null : pick(documents.list, draw.a)?.id) ?? 'no-such-document',
    page: draw.isWrong ? 100 : 1 + (draw.b % 4),
    ...(seat.delegation === null ? {} : { delegation: delegationFor(seat, draw) }),
  }),
  'stop-presenting': ({ documents }, draw, seat) => ({
    type: 'stop-presenting',
    documentId: (draw.isWrong ? null : documents.page?.documentId) ?? 'plan',
    ...(seat.delegation === null ? {} : { delegation: delegationFor(seat, draw) }),
  }),
  'set-call-links': ({ links }, draw) => ({
    type: 'set-call-links',
    version: seen(links.version, draw),
    callLinks: ['floor', 'fr'].slice(0, draw.a % 3).map((name) => ({
      label: { en: name },
      url: `https://call.example/${name}/${draw.b % 2}`,
      ...(name === 'fr' ? { language: name } : {}),
    })),
  }),
  'edit-note': ({ agenda, notes }, draw) => {
    const phaseId = draw.isWrong && draw.c % 2 === 1 ? 'no-such-phase' : pick(agenda.phases, draw.a)?.id;
    const about = draw.b % 2 === 0 || phaseId === undefined ? {} : { phaseId };
    const id = 'phaseId' in about ? `phase:${about.phaseId}` : 'meeting';
    const version = seen(notes.get(id)?.version ?? 0, draw);
    return { type: 'edit-note', ...about, version, text: draw.a % 4 === 0 ? '' : `Invented: note ${draw.a % 3}` };
  },
} as const satisfies Readonly<Partial<Record<CommandType, Wish>>>;

interface Wished {
  readonly parts: Part[];
  readonly phases: ModelPhase[];
}

/** The agenda with one thing changed. The rounds that a walk is for come back sooner or later. */
function edited(model: SimpleModel, { a, b, c }: Draw): Wished {
  const parts = [...model.agenda.parts];
  const phases = model.agenda.phases.filter(({ id }) => !hasBegun(model, id));
  const at = phases.length === 0 ? 0 : a % phases.length;
  const there = phases[at];
  const change = (to: Partial<ModelPhase>): Wished => ({
    parts,
    phases: there === undefined ? phases : phases.toSpliced(at, 1, { ...there, ...to }),
  });
  const away = PLAN.phases.filter(({ id }) => !model.agenda.phases.some((phase) => phase.id === id));
  const isSettled = there === undefined || model.agenda.everCurrent.has(there.id);
  switch (b % 8) {
    case 0:
      return { parts, phases: phases.toSpliced(at, 0, away[0] ?? freshPhase(model, { a, c })) };
    case 1: {
      // What was undone must stay, so trying costs nothing; a round of the plan goes now and then only.
      const isRisked = isSettled || c % 3 === 0 || there.id.startsWith('extra');
      return there !== undefined && isRisked ? { parts, phases: phases.toSpliced(at, 1) } : change({});
    }
    case 2:
      return { parts, phases: [...phases.slice(at), ...phases.slice(0, at)] };
    case 3:
      return change({ title: { en: `Invented: ${c % 3}` } });
    case 4:
      return change({ plannedMinutes: 1 + (c % 20) });
    case 5: {
      const disclosure = pick(DISCLOSURES, c) ?? 'live';
      // A round that is in the plan keeps its disclosure, or walks would run out of some.
      const isFree = isSettled || there.id.startsWith('extra');
      return isFree && there?.kind === 'contributions'
        ? change({ disclosure })
        : change({ startsAt: model.now + c * 1_000 });
    }
    case 6:
      return parts.length < 3 ? { parts: [...parts, { id: `part-${c}`, title: { en: 'part' } }], phases } : change({});
    default:
      return change({ partId: pick(parts, c)?.id ?? 'part' });
  }
}

function freshPhase({ agenda }: SimpleModel, { a, c }: Pick<Draw, 'a' | 'c'>): ModelPhase {
  const id = `extra-${agenda.version}`;
  const common = { id, partId: agenda.parts[0]?.id ?? 'part', title: { en: id }, plannedMinutes: 5 };
  if (c % 2 === 0) return { ...common, kind: 'discussion' };
  return { ...common, kind: 'contributions', disclosure: pick(DISCLOSURES, a) ?? 'live' };
}

/** An agenda that is none, or not this meeting's. */
function spoilt(model: SimpleModel, draw: Draw): Wished {
  const parts = [...model.agenda.parts];
  const phases = model.agenda.phases.filter(({ id }) => !hasBegun(model, id));
  const extra = freshPhase(model, draw);
  switch (draw.a % 7) {
    case 0:
      return { parts, phases: [...phases, extra, extra] };
    case 1:
      return { parts, phases: [...phases, { ...extra, partId: 'no-such-part' }] };
    case 2:
      return { parts: [...parts, ...parts].slice(0, 10), phases };
    case 3:
      return { parts, phases: [...phases, ...model.agenda.phases.slice(0, 1)] };
    case 4:
      return { parts, phases: [] };
    case 5: {
      const undone = phases.find(({ id }) => model.agenda.everCurrent.has(id));
      return { parts, phases: undone === undefined ? [] : phases.filter(({ id }) => id !== undone.id) };
    }
    default: {
      // With what has begun there would be one too many.
      const most = Array.from({ length: PHASES_MAX }, (_, at) => ({ ...extra, id: `extra-many-${at}` }));
      return { parts, phases: model.stage.times.size > 0 ? most : [] };
    }
  }
}
