import { type CreateMeetingBody, createMeetingBody, type TemplateAnswer } from '@tour-de-table/shared/http';
import {
  DISCLOSURES,
  type Disclosure,
  type FieldIssue,
  fieldIssues,
  TEMPLATE_NAMES,
  type TemplateName,
} from '@tour-de-table/shared/meeting';
import { WORD_LANGUAGES, type WordLanguage } from '@tour-de-table/shared/words';
import { fromZoned } from '../../language/zoned-time.ts';

/** A file with parts and phases, as another meeting gives it. */
export interface OwnTemplate {
  readonly name: string;
  readonly agenda: unknown;
}

/** A meeting as the operator types it. */
export interface CreateDraft {
  readonly template: TemplateName | 'own';
  readonly own: OwnTemplate | null;
  /** By language; those with a title are the languages of the meeting. */
  readonly titles: Readonly<Record<WordLanguage, string>>;
  readonly timeZone: string;
  /** As a field for local times writes it, in the meeting's zone; empty: not said. */
  readonly startsAt: string;
  /** By contributions phase, where it is another than the template's. */
  readonly disclosures: Readonly<Record<string, Disclosure>>;
  readonly isInventedData: boolean;
  /** Codes of the hosts, as typed. */
  readonly hosts: string;
}

export function emptyDraft(timeZone: string): CreateDraft {
  return {
    template: TEMPLATE_NAMES[0],
    own: null,
    titles: { en: '', fr: '', uk: '', ja: '', ko: '' },
    timeZone,
    startsAt: '',
    disclosures: {},
    isInventedData: false,
    hosts: '',
  };
}

/** Fields of the page at which something can be wrong. */
export type CreateField = 'token' | 'template' | 'title' | 'timeZone' | 'startsAt' | 'disclosures' | 'hosts';
export type CreateFault =
  | 'missing'
  | 'title'
  | 'own-file'
  | 'own-missing'
  | 'time-zone'
  | 'starts-at'
  | 'hosts'
  | 'refused';
export type CreateFaults = Readonly<Partial<Record<CreateField, CreateFault>>>;

/** What a draft asks the server for, or what is wrong with it, by field. */
export type CreateReading =
  | { readonly ok: true; readonly body: CreateMeetingBody; readonly hosts: readonly string[] }
  | { readonly ok: false; readonly faults: CreateFaults };

/** Reads a draft by the server's own rules. */
export function readCreateDraft(draft: CreateDraft, token: string): CreateReading {
  const faults: Partial<Record<CreateField, CreateFault>> = {};
  const hosts = hostsIn(draft.hosts);
  if (token.trim() === '') faults.token = 'missing';
  if (!isTimeZone(draft.timeZone)) faults.timeZone = 'time-zone';
  if (draft.template === 'own' && draft.own === null) faults.template = 'own-missing';
  if (hosts === null) faults.hosts = 'hosts';
  const startsAt = faults.timeZone === undefined ? fromZoned(draft.startsAt, draft.timeZone) : null;
  if (draft.startsAt !== '' && startsAt === null && faults.timeZone === undefined) faults.startsAt = 'starts-at';
  const parsed = createMeetingBody.safeParse(bodyOf(draft, startsAt));
  const issues = parsed.success ? [] : fieldIssues(parsed.error);
  const all = { ...faultsOf(issues), ...faults };
  if (WORD_LANGUAGES.every((tag) => draft.titles[tag].trim() === '')) all.title = 'missing';
  if (!parsed.success || hosts === null || Object.keys(all).length > 0) return { ok: false, faults: all };
  return { ok: true, body: parsed.data, hosts };
}

/** What the server objects to, at the fields of the page. */
export function faultsOf(issues: readonly Pick<FieldIssue, 'path'>[]): CreateFaults {
  const faults: Partial<Record<CreateField, CreateFault>> = {};
  for (const { path } of issues) {
    const [first = ''] = path.split('.');
    if (first === 'title' || first === 'languages') faults.title = 'title';
    else if (first === 'timeZone') faults.timeZone = 'time-zone';
    else if (first === 'startsAt') faults.startsAt = 'starts-at';
    else if (first === 'disclosures') faults.disclosures = 'refused';
    else faults.template = 'own-file';
  }
  return faults;
}

function bodyOf(draft: CreateDraft, startsAt: number | null): unknown {
  const title = Object.fromEntries(
    WORD_LANGUAGES.map((tag) => [tag, draft.titles[tag].trim()] as const).filter(([, text]) => text !== ''),
  );
  return {
    ...(draft.template === 'own' ? { agenda: draft.own?.agenda } : { template: draft.template }),
    title,
    timeZone: draft.timeZone.trim(),
    languages: Object.keys(title),
    isInventedData: draft.isInventedData,
    ...(startsAt === null ? {} : { startsAt }),
    ...(Object.keys(draft.disclosures).length === 0 ? {} : { disclosures: draft.disclosures }),
  };
}

/** The contributions phases of an agenda, with the disclosure that it plans; none of what is no agenda. */
export function roundsIn(agenda: unknown): TemplateAnswer['phases'] {
  if (typeof agenda !== 'object' || agenda === null || !('phases' in agenda) || !Array.isArray(agenda.phases))
    return [];
  return agenda.phases.filter(
    (phase): phase is TemplateAnswer['phases'][number] =>
      typeof phase === 'object' &&
      phase !== null &&
      typeof phase.id === 'string' &&
      typeof phase.title === 'object' &&
      DISCLOSURES.some((name) => name === phase.disclosure),
  );
}

/** Codes as people write them, each once; `null` where one cannot be a code. */
function hostsIn(typed: string): readonly string[] | null {
  const codes = [
    ...new Set(
      typed
        .toUpperCase()
        .split(/[\s,;]+/)
        .filter((code) => code !== ''),
    ),
  ];
  return codes.every((code) => /^[A-Z][A-Z0-9-]{1,11}$/.test(code)) ? codes : null;
}

/** A file that registers the hosts: states that have accepted and come to the room. A longer file may say more. */
export function hostsCsv(hosts: readonly string[]): string {
  const header = 'code,kind,affiliations,invitation,attendance_mode,representation,participation,authority';
  const rows = hosts.map((code) => `${code},state,,accepted,in-person,,host,ad-referendum`);
  return [header, ...rows, ''].join('\r\n');
}

export function isTimeZone(name: string): boolean {
  try {
    return name.trim() !== '' && new Intl.DateTimeFormat('en', { timeZone: name.trim() }).resolvedOptions() !== null;
  } catch {
    return false;
  }
}
