import type { CallLink, CommandOf, FieldIssue } from '@tour-de-table/shared/meeting';
import type { DocumentRecord } from '@tour-de-table/shared/view';

export type LinksKind = 'documents' | 'callLinks';

/** A link as somebody types it: a document or a channel of the call. */
export interface LinkRow {
  readonly id: string;
  /** By language; empty where it is not given. */
  readonly labels: Readonly<Record<string, string>>;
  readonly url: string;
  /** Pages of a document, or the language of an interpretation channel; empty where there is none. */
  readonly extra: string;
}

export type LinkField = 'label' | 'url' | 'extra';

/** Documents as rows to edit. */
export function rowsOfDocuments(documents: readonly DocumentRecord[]): readonly LinkRow[] {
  return documents.map(({ id, label, url, pages }) => ({
    id,
    labels: label,
    url,
    extra: pages === undefined ? '' : String(pages),
  }));
}

/** Channels of the call as rows to edit. */
export function rowsOfCallLinks(links: readonly CallLink[]): readonly LinkRow[] {
  return links.map(({ label, url, language = '' }, at) => ({ id: `call-${at}`, labels: label, url, extra: language }));
}

/** What the rows say as a list of documents. Pages that are no number are left to the rules, which name the field. */
export function documentsOf(rows: readonly LinkRow[]): CommandOf<'set-documents'>['documents'] {
  return rows.map(({ id, labels, url, extra }) => {
    const pages = extra.trim();
    return { id, label: saidIn(labels), url: url.trim(), ...(pages === '' ? {} : { pages: Number(pages) }) };
  });
}

/** What the rows say as links of the call. */
export function callLinksOf(rows: readonly LinkRow[]): CommandOf<'set-call-links'>['callLinks'] {
  return rows.map(({ labels, url, extra }) => {
    const language = extra.trim();
    return { label: saidIn(labels), url: url.trim(), ...(language === '' ? {} : { language }) };
  });
}

function saidIn(labels: LinkRow['labels']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).flatMap(([tag, text]) => (text.trim() === '' ? [] : [[tag, text.trim()]])),
  );
}

/** Which fields the rules object to, as `row.field`, from issues such as `documents.2.url`. */
export function rowFaults(issues: readonly FieldIssue[], list: string): ReadonlySet<string> {
  return new Set(
    issues.flatMap(({ path }) => {
      const [name, row, field = ''] = path.split('.');
      const known = FIELDS[field];
      return name === list && row !== undefined && known !== undefined ? [`${row}.${known}`] : [];
    }),
  );
}

const FIELDS: Readonly<Record<string, LinkField>> = {
  label: 'label',
  url: 'url',
  pages: 'extra',
  language: 'extra',
};

/** The rows with one moved up or down. */
export function movedRow(rows: readonly LinkRow[], at: number, places: -1 | 1): readonly LinkRow[] {
  const row = rows[at];
  const to = at + places;
  if (row === undefined || to < 0 || to >= rows.length) return rows;
  const rest = rows.filter((_, index) => index !== at);
  return [...rest.slice(0, to), row, ...rest.slice(to)];
}
