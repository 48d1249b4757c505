import type { Share } from './decision-tables.ts'
import type { Interval } from './bootstrap.ts'

export type Cell = string | number | null | Share | Interval

/** What an evaluation found, for people and for programs alike. */
export interface Table {
  /** short and stable, such as `instructor`: programs look tables up by it */
  name: string
  /** a sentence: what was measured on what */
  about: string
  columns: readonly string[]
  rows: readonly (readonly Cell[])[]
}

/** The table as lines of equally wide columns. Shares and means come with their 95 % intervals. */
export function tableLines({ about, columns, rows }: Table): string[] {
  const cells = [columns, ...rows.map((row) => row.map(shown))]
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => (row[at] ?? '').length)))
  const line = (row: readonly string[]): string => row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ').trimEnd()
  return [about, '', ...cells.map(line), '']
}

function shown(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return Number.isInteger(cell) ? String(cell) : cell.toFixed(3)
  if (Number.isNaN(cell.value)) return 'none'
  return `${cell.value.toFixed(3)} [${cell.low.toFixed(3)}, ${cell.high.toFixed(3)}]${'of' in cell ? ` of ${cell.of}` : ''}`
}
