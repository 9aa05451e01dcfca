/** Comma-separated values (RFC 4180), safe to open in a spreadsheet. Pure. */

export type CsvCell = string | number | boolean | null;

/** A spreadsheet would run these as formulas (OWASP, CSV Injection). */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/u;

/** One record with its line end. Numbers stay numbers, whatever their sign. */
export function csvRecord(cells: readonly CsvCell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = cell.toWellFormed().replaceAll('\0', '');
  const safe = formulaStart.test(text.trimStart()) || formulaStart.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
