import { describe, expect, test } from 'vitest'
import { csvCell, csvText } from './csv.ts'

describe('a cell of a CSV file', () => {
  test('is quoted where it holds a comma, a quote or a line end', () => {
    expect(csvCell('Hire two')).toBe('Hire two')
    expect(csvCell('Hire, "train"\nkeep')).toBe('"Hire, ""train""\nkeep"')
    expect(csvCell('a\r')).toBe('"a\r"')
  })

  test.each(['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1'])('is no formula: %j', (text) => {
    expect(csvCell(text).replaceAll('"', '')).toBe(`'${text}`)
  })

  test.each(['＝1', '＋1', '－1', '＠SUM(A1)'])('is no formula in full width either: %j', (text) => {
    expect(csvCell(text)).toBe(`'${text}`)
  })

  test.each([';', '\t', '\n'])('is no formula behind %j, which parts cells in some spreadsheets', (mark) => {
    expect(csvCell(`x${mark}=1+1${mark}＝2`)).toBe(`"x${mark}'=1+1${mark}'＝2"`)
    expect(csvCell(`x${mark} y`)).toBe(`"x${mark} y"`)
  })

  test('keeps numbers numbers, negative ones too', () => {
    expect(['-4', '-4.50', '12'].map(csvCell)).toEqual(['-4', '-4.50', '12'])
  })
})

test('a file begins with a byte order mark, so that Excel reads Müller as Müller', () => {
  const bytes = Buffer.from(csvText([['Müller']]))
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(bytes.subarray(3).toString()).toBe('Müller\r\n')
})

test('rows end as RFC 4180 says', () => {
  expect(
    csvText([
      ['a', 'b'],
      ['', '1'],
    ]),
  ).toBe('\ufeffa,b\r\n,1\r\n')
})
