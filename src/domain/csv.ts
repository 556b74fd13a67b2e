/** What begins a formula in a spreadsheet, in full width too; at the beginning, or where one takes it for that of another cell. */
const FORMULA = /(?<=^|[;\n]|.[\t\r])(?=[=+\-@＝＋－＠])|^(?=[\t\r])/gsu
const NUMBER = /^-?\d+(?:\.\d+)?$/u
const SPECIAL = /[",;\t\r\n]/u

/**
 * One cell of a CSV file. What a spreadsheet would take for a formula is kept from being one by an apostrophe, since
 * people typed it: also behind a semicolon, which parts cells where the comma is a decimal one. Plain numbers stay
 * numbers.
 */
export function csvCell(text: string): string {
  const safe = NUMBER.test(text) ? text : text.replace(FORMULA, "'")
  return SPECIAL.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Excel takes a CSV file for one of its own alphabet without it: "MÃ¼ller". */
const BYTE_ORDER_MARK = '\ufeff'

/** A CSV file (RFC 4180) of rows of cells, the header first. It begins with a byte order mark. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  BYTE_ORDER_MARK + rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
