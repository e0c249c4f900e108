import type { MeetingPlan } from './commands.ts';
import type { MeetingState } from './state.ts';

/** Parts and phases to begin a meeting with. */
export type AgendaTemplate = Pick<MeetingPlan, 'parts' | 'phases'>;

/**
 * The two-part agenda: a plan is presented; then each is asked "what do you bring to the table?". The source of the
 * first case gives no clock times: all durations are suggestions.
 */
export const TWO_PART_TEMPLATE: AgendaTemplate = {
  parts: [
    {
      id: 'plan',
      title: { en: 'The plan', fr: 'Le plan', uk: 'План', ja: '計画', ko: '계획' },
    },
    {
      id: 'contributions',
      title: { en: 'Contributions', fr: 'Les contributions', uk: 'Внески', ja: '貢献', ko: '기여' },
    },
  ],
  phases: [
    {
      id: 'opening',
      partId: 'plan',
      kind: 'opening',
      title: { en: 'Opening', fr: 'Ouverture', uk: 'Відкриття', ja: '開会', ko: '개회' },
      plannedMinutes: 10,
    },
    {
      id: 'briefing',
      partId: 'plan',
      kind: 'briefing',
      title: {
        en: 'The plan is presented',
        fr: 'Présentation du plan',
        uk: 'Презентація плану',
        ja: '計画の説明',
        ko: '계획 설명',
      },
      plannedMinutes: 40,
    },
    {
      id: 'questions',
      partId: 'plan',
      kind: 'questions',
      title: { en: 'Questions', fr: 'Questions', uk: 'Запитання', ja: '質疑', ko: '질의응답' },
      plannedMinutes: 30,
    },
    {
      id: 'break',
      partId: 'plan',
      kind: 'break',
      title: { en: 'Coffee break', fr: 'Pause café', uk: 'Перерва на каву', ja: '休憩', ko: '휴식' },
      plannedMinutes: 15,
    },
    {
      id: 'tour-de-table',
      partId: 'contributions',
      kind: 'contributions',
      title: {
        en: 'What do you bring to the table?',
        fr: 'Qu’apportez-vous à la table ?',
        uk: 'Що ви можете запропонувати?',
        ja: '何を提供できるか',
        ko: '무엇을 기여할 수 있습니까?',
      },
      plannedMinutes: 90,
      disclosure: 'live',
    },
    {
      id: 'in-confidence',
      partId: 'contributions',
      kind: 'contributions',
      title: {
        en: 'Further contributions, on release',
        fr: 'Autres contributions, diffusées sur décision',
        uk: 'Інші внески, після оприлюднення',
        ja: '追加の貢献（公開は議長が決定）',
        ko: '추가 기여(의장이 공개)',
      },
      plannedMinutes: 30,
      disclosure: 'on-release',
    },
    {
      id: 'conclusions',
      partId: 'contributions',
      kind: 'conclusions',
      title: { en: 'Conclusions', fr: 'Conclusions', uk: 'Висновки', ja: 'まとめ', ko: '결론' },
      plannedMinutes: 20,
    },
  ],
};

/** One part, from opening to conclusions: a meeting without a round of contributions. */
export const PLAIN_TEMPLATE: AgendaTemplate = {
  parts: [{ id: 'meeting', title: { en: 'Meeting', fr: 'Réunion', uk: 'Засідання', ja: '会議', ko: '회의' } }],
  phases: [
    {
      id: 'opening',
      partId: 'meeting',
      kind: 'opening',
      title: { en: 'Opening', fr: 'Ouverture', uk: 'Відкриття', ja: '開会', ko: '개회' },
      plannedMinutes: 10,
    },
    {
      id: 'briefing',
      partId: 'meeting',
      kind: 'briefing',
      title: { en: 'Briefing', fr: 'Exposé', uk: 'Доповідь', ja: '説明', ko: '설명' },
      plannedMinutes: 30,
    },
    {
      id: 'discussion',
      partId: 'meeting',
      kind: 'discussion',
      title: { en: 'Discussion', fr: 'Discussion', uk: 'Обговорення', ja: '討議', ko: '토의' },
      plannedMinutes: 60,
    },
    {
      id: 'conclusions',
      partId: 'meeting',
      kind: 'conclusions',
      title: { en: 'Conclusions', fr: 'Conclusions', uk: 'Висновки', ja: 'まとめ', ko: '결론' },
      plannedMinutes: 20,
    },
  ],
};

/** One round in which each delegation is asked, and nothing before or after it. */
export const SINGLE_ROUND_TEMPLATE: AgendaTemplate = {
  parts: [
    {
      id: 'round',
      title: { en: 'Tour de table', fr: 'Tour de table', uk: 'Опитування', ja: '順次照会', ko: '순차 발언' },
    },
  ],
  phases: [
    {
      id: 'tour-de-table',
      partId: 'round',
      kind: 'contributions',
      title: {
        en: 'What do you bring to the table?',
        fr: 'Qu’apportez-vous à la table ?',
        uk: 'Що ви можете запропонувати?',
        ja: '何を提供できるか',
        ko: '무엇을 기여할 수 있습니까?',
      },
      plannedMinutes: 90,
      disclosure: 'live',
    },
  ],
};

/** The templates that a meeting can be created from, by name. */
export const TEMPLATES: Readonly<Record<TemplateName, AgendaTemplate>> = {
  'two-part': TWO_PART_TEMPLATE,
  plain: PLAIN_TEMPLATE,
  'single-round': SINGLE_ROUND_TEMPLATE,
};
export const TEMPLATE_NAMES = ['two-part', 'plain', 'single-round'] as const;
export type TemplateName = (typeof TEMPLATE_NAMES)[number];

/** The agenda of a meeting, planned or held, as a template for another: without its times. */
export function templateFrom({ parts, phases }: Pick<MeetingState, 'parts' | 'phases'>): AgendaTemplate {
  return {
    parts: parts.map(({ id, title }) => ({ id, title })),
    phases: phases.map(({ id, partId, kind, title, plannedMinutes, disclosure }) => ({
      id,
      partId,
      kind,
      title,
      plannedMinutes,
      ...(disclosure === undefined ? {} : { disclosure }),
    })),
  };
}
