import type { ComponentChildren } from 'preact';

interface DeskTableProps {
  /** The class of the desk's own table. */
  readonly class: string;
  /** The headings; a text, or what stands for it. */
  readonly columns: readonly ComponentChildren[];
  /** Its rows. */
  readonly children: ComponentChildren;
}

/** The table of a desk; where there is little room each row is a card. */
export function DeskTable({ class: name, columns, children }: DeskTableProps) {
  return (
    <table class={`desk-table ${name}`}>
      <thead>
        <tr>
          {columns.map((column, index) => (
            <th key={`${index}`} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

interface NamedCellProps {
  /** The heading of its column. */
  readonly label: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** A cell; on a card it has the name of its column above it. */
export function NamedCell({ label, class: name = '', children }: NamedCellProps) {
  return (
    <td class={name}>
      <span class="cell-name small soft" aria-hidden="true">
        {label}
      </span>
      {children}
    </td>
  );
}
