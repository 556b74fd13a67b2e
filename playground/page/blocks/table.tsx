/** A table block: its first row heads the columns. */
import type { ReactNode } from 'react'
import type { Block, TableCell } from '../../slack/types.ts'
import { inOrder } from './in-order.ts'
import { RichText } from './rich-text.tsx'

export function Table({ block }: { block: Block }) {
  const [head = [], ...body] = block.rows ?? []
  const className = (column: number) => {
    const { align = 'left', is_wrapped: wraps = false } = block.column_settings?.[column] ?? {}
    return `b-${align}${wraps ? ' b-wraps' : ''}`
  }
  const heading = (cell: TableCell, column: number) => (
    <th scope="col" className={className(column)}>
      {drawCell(cell)}
    </th>
  )
  const cell = (one: TableCell, column: number) => <td className={className(column)}>{drawCell(one)}</td>
  const row = (cells: readonly TableCell[]) => <tr>{inOrder(cells.map(cell))}</tr>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls in this box, also by keyboard
    <section className="b-table" aria-label={label(head)} tabIndex={0}>
      <table>
        <thead>
          <tr>{inOrder(head.map(heading))}</tr>
        </thead>
        <tbody>{inOrder(body.map(row))}</tbody>
      </table>
    </section>
  )
}

const drawCell = (cell: TableCell): ReactNode =>
  cell.type === 'rich_text' ? <RichText nodes={cell.elements ?? []} /> : cell.text

/** "Table: Metric, Total, Goal". */
function label(head: readonly TableCell[]): string {
  const named = head
    .map((cell) => cell.text)
    .filter((text) => text !== undefined && /[\p{L}\p{N}]/u.test(text))
  return named.length > 0 ? `Table: ${named.join(', ')}` : 'Table'
}
