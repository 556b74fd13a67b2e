// What a read past Prisma's engine selects and what its texts mean, both from one typed list.

type Reads<T> = { readonly read: (text: string | null) => T }

/** What a column's text is read as, the same from both databases. */
type Column<T> = Reads<T> & {
  /** In the type, so that a column that may hold nothing is not listed as one that never does. */
  readonly nullable: null extends T ? true : false
}

/** A column for each field of a row, of the field's type. */
export type Columns<Row> = { readonly [Name in keyof Row]-?: Column<Row[Name]> }

/** What the columns of a list hold. */
export type RowOf<List extends Readonly<Record<string, Reads<unknown>>>> = {
  -readonly [Name in keyof List]: ReturnType<List[Name]['read']>
}

const column = <T extends string | number | bigint | boolean | Date>(meaning: (text: string) => T) => ({
  nullable: false as const,
  read: (text: string | null): T => {
    if (text === null) throw new TypeError('A column that always holds something held nothing')
    return meaning(text)
  },
})

/** One of some words: what our own code alone writes is not checked again. */
export const word = <T extends string>() => column((text) => text as T)
export const text = word<string>()
export const number = column(Number)
export const bigint = column(BigInt)
/** PostgreSQL writes t and f, and true and false in a text; SQLite 1 and 0. */
export const flag = column((text) => text === '1' || text === 't' || text === 'true')
/** Both write UTC; SQLite says so, PostgreSQL leaves the zone out. */
export const date = column((text) => {
  const iso = text.replace(' ', 'T')
  return new Date(/(Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : `${iso}Z`)
})

/** The same column where it may hold nothing. */
export const orNull = <T>({ read }: Reads<T>) => ({
  nullable: true as const,
  read: (text: string | null): T | null => (text === null ? null : read(text)),
})

/** SQL expressions to select, our own code's and never a person's text, and what a row of their texts is read as. */
export type ColumnReading<T> = {
  readonly expressions: readonly string[]
  readonly read: (texts: readonly (string | null)[]) => T
}

/** A table's columns. @param alias what the statement calls the table */
export const columns = <List extends Readonly<Record<string, Reads<unknown>>>>(
  alias: string,
  list: List,
): ColumnReading<RowOf<List>> => {
  const names = Object.keys(list)
  const reads = Object.values(list).map(({ read }) => read)
  return {
    expressions: names.map((name) => `${alias}."${name}"`),
    // A loop, because thousands of rows are read like this and pairs would take three times as long.
    read: (texts) => {
      const row: Record<string, unknown> = {}
      for (let i = 0; i < names.length; i++) row[names[i]!] = reads[i]!(texts[i] ?? null)
      return row as RowOf<List>
    },
  }
}

/** One expression. */
export const expression = <T>(sql: string, { read }: Reads<T>): ColumnReading<T> => ({
  expressions: [sql],
  read: ([first = null]) => read(first),
})

/** What a row holds of several tables, each by its name. */
export const joined = <Row extends object>(
  parts: { [Name in keyof Row]: ColumnReading<Row[Name]> },
): ColumnReading<Row> => {
  let end = 0
  const placed = Object.entries<ColumnReading<unknown>>(parts).map(([name, { expressions, read }]) => {
    const start = end
    end += expressions.length
    return { name, expressions, read, start, end }
  })
  return {
    expressions: placed.flatMap(({ expressions }) => expressions),
    read: (texts) =>
      Object.fromEntries(
        placed.map(({ name, read, start, end: stop }) => [name, read(texts.slice(start, stop))]),
      ) as Row,
  }
}

/** What an outer join may not find, told by its first column, which is one that always holds something. */
export const ifThere = <T>({ expressions, read }: ColumnReading<T>): ColumnReading<T | null> => ({
  expressions,
  read: (texts) => (texts[0] === null ? null : read(texts)),
})

/** The same columns for Prisma's `select`. */
export const selecting = <List extends object>(list: List): { [Name in keyof List]: true } =>
  Object.fromEntries(Object.keys(list).map((name) => [name, true])) as { [Name in keyof List]: true }

/**
 * All rows as one text, a line each: the driver makes an object of every row, and thousands come about six times as
 * fast like this. For columns whose texts hold neither blanks nor line ends, and are never empty.
 */
export const linesOf = <T>({ expressions, read }: ColumnReading<T>): ColumnReading<T[]> => ({
  expressions: [
    `string_agg(${expressions.map((sql) => `COALESCE(CAST(${sql} AS TEXT), '')`).join(" || ' ' || ")}, '\n')`,
  ],
  read: ([lines]) =>
    lines
      ? lines.split('\n').map((line) => read(line.split(' ').map((text) => (text === '' ? null : text))))
      : [],
})
