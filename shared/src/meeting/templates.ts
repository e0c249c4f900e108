import type { MeetingPlan } from './commands.ts';

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
        uk: 'Представлення плану',
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
        fr: 'Qu’apportez-vous à la table ?',
        uk: 'Що ви готові запропонувати?',
        ja: '何を提供できるか',
        ko: '무엇을 제공할 수 있습니까?',
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
        fr: 'Autres contributions, publiées sur décision',
        uk: 'Інші внески, після оприлюднення',
        ja: '追加の貢献（公開は議長が決定）',
        ko: '추가 기여 (의장이 공개)',
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

/** The templates that a meeting can be created from, by name. */
export const TEMPLATES: Readonly<Record<TemplateName, AgendaTemplate>> = { 'two-part': TWO_PART_TEMPLATE };
export const TEMPLATE_NAMES = ['two-part'] as const;
export type TemplateName = (typeof TEMPLATE_NAMES)[number];
