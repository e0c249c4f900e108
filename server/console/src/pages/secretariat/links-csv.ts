import type { MadeLink } from './made-links.ts';

const COLUMNS = ['code', 'delegation', 'role', 'label', 'valid_until', 'link'] as const;

/** Links as a spreadsheet for a mail merge. A cell is data: none becomes a formula or another cell. */
export function linksCsv(links: readonly MadeLink[], roleOf: (role: MadeLink['role']) => string): string {
  const rows = links.map(({ code, delegation, role, label, expiresAt, url }) => [
    code,
    delegation,
    roleOf(role),
    label,
    new Date(expiresAt).toISOString(),
    url,
  ]);
  // The byte order mark is for spreadsheet programs, which else misread accents.
  return `\uFEFF${[COLUMNS, ...rows].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}
