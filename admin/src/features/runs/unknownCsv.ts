/** What a spreadsheet takes for a formula when a cell begins with it (OWASP, "CSV Injection"). */
const FORMULA = /^[\s\u200b-\u200f\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/u;

/** Excel reads UTF-8 only behind this mark. */
const MARK = '\ufeff';

/** One cell: always quoted, and behind an apostrophe where a spreadsheet would calculate it. */
export function cell(text: string): string {
  const plain = FORMULA.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}

/** Friends by id and name, one a line, as RFC 4180 wants it. */
export function toCsv(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return MARK + [head, ...rows].map((row) => row.map(cell).join(',') + '\r\n').join('');
}

/** Hands a text to the browser as a file. */
export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has the address by then; revoked at once, some lose the file.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
