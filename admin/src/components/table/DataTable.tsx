import type { ReactNode } from 'react';
import { useT } from '../../i18n';
import styles from './DataTable.module.css';

/** One column: how its cells look, and where they go on a phone, where each row becomes a small card. */
export interface Column<Row> {
  key: string;
  head: string;
  cell(row: Row, index: number): ReactNode;
  /** The heading is read aloud but not shown: a column of buttons. */
  silent?: boolean;
  /** Figures stand at the end of their column. */
  end?: boolean;
  /**
   * On a phone: the card's title, beside it, a line of its own with its heading (the default), or a line without;
   * `lead` stands before the card's lines, `corner` at the end of the last one.
   */
  onPhone?: 'title' | 'beside' | 'line' | 'plain' | 'lead' | 'corner';
}

/** A table on a desk, a stack of cards on a phone; never wider than the page. */
export function DataTable<Row>(props: {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey(row: Row): string;
  /** What else stands on the row's element: `data-…`, a class. */
  rowProps?(row: Row): Record<string, string | undefined>;
  testId: string;
}) {
  const t = useT();
  // Roles are named because browsers forget those of table elements that are laid out as something else.
  return (
    <table
      role="table"
      className={`list ${styles.table}`}
      data-lead={props.columns.some((column) => column.onPhone === 'lead') || undefined}
      data-testid={props.testId}
    >
      <thead role="rowgroup">
        <tr role="row">
          {props.columns.map((column) => (
            <th key={column.key} role="columnheader" scope="col" className={column.end ? 'end' : undefined}>
              {column.silent ? <span className="visually-hidden">{column.head}</span> : column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {props.rows.map((row, index) => (
          <tr key={props.rowKey(row)} role="row" {...props.rowProps?.(row)}>
            {props.columns.map((column) => {
              const cell = column.cell(row, index);
              return (
                <td
                  key={column.key}
                  role="cell"
                  className={column.end ? 'end numbers' : undefined}
                  data-phone={column.onPhone ?? 'line'}
                  data-head={column.head}
                  data-none={cell === t.none || undefined}
                >
                  {cell}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
