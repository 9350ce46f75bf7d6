import { useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import { useT } from '../../i18n';
import styles from './DataTable.module.css';
import { useLongRows } from './useLongRows';

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

/** Roughly what a row takes on a desk, in pixels. */
const ROW_HEIGHT = 52;

/** A table on a desk, a stack of cards on a phone; never wider than the page, and short in the document anyway. */
export function DataTable<Row>(props: {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey(row: Row): string;
  /** What else stands on the row's element: `data-…`, a class. */
  rowProps?(row: Row): Record<string, string | undefined>;
  /** Whether it scrolls with a dialog and not with the page: then all rows are drawn. */
  inDialog?: boolean;
  testId: string;
}) {
  const t = useT();
  const { rows } = props;
  const head = useRef<HTMLTableRowElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const shown = useLongRows(
    rows.length,
    (index) => (rows[index] ? props.rowKey(rows[index]) : String(index)),
    body,
    props.inDialog !== true,
    ROW_HEIGHT,
  );
  const long = shown.measure !== undefined;
  useSteadyColumns(head, long, props.columns.map((column) => column.key).join(' '));
  // Roles are named because browsers forget those of table elements that are laid out as something else.
  return (
    <table
      role="table"
      className={`list ${styles.table}`}
      data-lead={props.columns.some((column) => column.onPhone === 'lead') || undefined}
      aria-rowcount={long ? rows.length + 1 : undefined}
      data-testid={props.testId}
    >
      <thead role="rowgroup">
        <tr role="row" ref={head}>
          {props.columns.map((column) => (
            <th key={column.key} role="columnheader" scope="col" className={column.end ? 'end' : undefined}>
              {column.silent ? <span className="visually-hidden">{column.head}</span> : column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" ref={body}>
        {shown.before > 0 && <Space height={shown.before} />}
        {shown.indexes.map((index) => {
          const row = rows[index];
          return (
            row && (
              <tr
                key={props.rowKey(row)}
                role="row"
                ref={shown.measure}
                data-index={index}
                aria-rowindex={long ? index + 2 : undefined}
                {...props.rowProps?.(row)}
              >
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
            )
          );
        })}
        {shown.after > 0 && <Space height={shown.after} />}
      </tbody>
    </table>
  );
}

/** Stands for the rows that are left out. */
function Space(props: { height: number }) {
  return (
    <tr aria-hidden="true" className={styles.space} style={{ height: props.height }}>
      <td />
    </tr>
  );
}

/** Columns of a long table only ever grow, or they would jump with every row that comes on the screen. */
function useSteadyColumns(head: RefObject<HTMLTableRowElement | null>, long: boolean, columns: string) {
  const widths = useRef({ columns, window: 0, widest: [] as number[] });
  useLayoutEffect(() => {
    if (!head.current) return;
    const kept = widths.current;
    const cells = [...head.current.cells];
    if (!long || kept.columns !== columns || kept.window !== window.innerWidth) {
      widths.current = { columns, window: window.innerWidth, widest: [] };
      for (const cell of cells) cell.style.minWidth = '';
    }
    if (!long) return;
    cells.forEach((cell, at) => {
      const width = Math.max(widths.current.widest[at] ?? 0, cell.offsetWidth);
      widths.current.widest[at] = width;
      cell.style.minWidth = `${width}px`;
    });
  });
}
