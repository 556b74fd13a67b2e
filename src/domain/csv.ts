/** A text that a spreadsheet would run: these begin a formula. */
const FORMULA = /^[=+\-@\t\r]/u
const SPECIAL = /[",\r\n]/u

/**
 * One cell of a CSV file. What a spreadsheet would take for a formula is kept from being one by an apostrophe, since
 * people typed it; plain numbers stay numbers.
 */
export function csvCell(text: string): string {
  const isNumber = /^-?\d+(?:\.\d+)?$/u.test(text)
  const safe = FORMULA.test(text) && !isNumber ? `'${text}` : text
  return SPECIAL.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Excel takes a CSV file for one of its own alphabet without it: "MÃ¼ller". */
const BYTE_ORDER_MARK = '\ufeff'

/** A CSV file (RFC 4180) of rows of cells, the header first. It begins with a byte order mark. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  BYTE_ORDER_MARK + rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
