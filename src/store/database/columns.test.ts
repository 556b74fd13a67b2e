import { describe, expect, it } from 'vitest'
import type { Prisma } from '../generated/sqlite/client.ts'
import {
  bigint,
  type Columns,
  columns,
  date,
  flag,
  ifThere,
  joined,
  linesOf,
  number,
  orNull,
  type RowOf,
  text,
} from './columns.ts'

type Stored = { id: string; decimals: number; leading: boolean; stage: string | null; value: bigint | null }
const whole = { id: text, decimals: number, leading: flag, stage: orNull(text), value: orNull(bigint) }

describe('a list of columns', () => {
  it('reads each text as its column says, from either database', () => {
    const { expressions, read } = columns('m', { ...whole, at: date })
    expect(expressions).toEqual(['m."id"', 'm."decimals"', 'm."leading"', 'm."stage"', 'm."value"', 'm."at"'])
    const at = new Date('2026-03-02T10:00:00Z')
    expect(read(['M1', '2', '1', null, '1250', '2026-03-02T10:00:00.000+00:00'])).toEqual({
      id: 'M1',
      decimals: 2,
      leading: true,
      stage: null,
      value: 1250n,
      at,
    })
    expect(read(['M1', '2', 'f', 'demo', null, '2026-03-02 10:00:00'])).toEqual({
      id: 'M1',
      decimals: 2,
      leading: false,
      stage: 'demo',
      value: null,
      at,
    })
  })

  it('refuses nothing where there is always something', () => {
    expect(() => columns('m', { leading: flag }).read([null])).toThrow('always holds something')
  })

  it('reads what a join did not find as nothing', () => {
    const { read } = joined({
      metric: columns('m', { id: text }),
      entry: ifThere(columns('e', { late: flag })),
    })
    expect(read(['M1', 'false'])).toEqual({ metric: { id: 'M1' }, entry: { late: false } })
    expect(read(['M1', null])).toEqual({ metric: { id: 'M1' }, entry: null })
  })

  it('reads many rows from lines, and none from none', () => {
    const { read } = linesOf(columns('e', { id: text, value: orNull(bigint), late: flag }))
    expect(read(['M1 5 true\nM2  0'])).toEqual([
      { id: 'M1', value: 5n, late: true },
      { id: 'M2', value: null, late: false },
    ])
    expect(read([null])).toEqual([])
  })

  it('does not compile with a column left out, of another type, or empty where the row never is', () => {
    const { leading: _flag, ...withoutFlag } = whole
    const { decimals: _number, ...withoutNumber } = whole
    const lists: Columns<Stored>[] = [
      whole,
      // @ts-expect-error: the flag is left out
      withoutFlag,
      // @ts-expect-error: the number is left out
      withoutNumber,
      // @ts-expect-error: a flag is no text
      { ...whole, leading: text },
      // @ts-expect-error: a number is no flag
      { ...whole, decimals: flag },
      // @ts-expect-error: an id is never nothing
      { ...whole, id: orNull(text) },
      // @ts-expect-error: a stage may be nothing
      { ...whole, stage: text },
    ]
    // @ts-expect-error: the schema says that it is a flag
    const ofSchema: Partial<Columns<Prisma.MemberModel>> = { isAdmin: text }
    const rows: Stored[] = [columns('m', whole).read(['M1', '0', '0', null, null])]
    // @ts-expect-error: what was not selected is not read
    const lacking: Stored = columns('m', withoutFlag).read(['M1', '0', null, null])
    const fields: (keyof RowOf<typeof whole>)[] = ['id', 'decimals', 'leading', 'stage', 'value']
    expect(Object.keys(rows[0] ?? {})).toEqual(fields)
    expect([lists.length, 'leading' in lacking, ofSchema.isAdmin]).toEqual([7, false, text])
  })
})
