// What a spreadsheet program would take for a formula, also behind spaces and characters without width.
const FORMULA = /^[\s\u200b-\u200f\u2060\ufeff]*[=+\-@\t\r\n\0＝＋－＠]/;

/** One cell: always quoted, never a formula. */
export function cell(text: string): string {
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

/** Rows as a spreadsheet program opens them: RFC 4180, UTF-8 with a byte order mark. */
export function csv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

/** Hands a file to the person. */
export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has the file by then; some take the address away too early if it is revoked at once.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
