'use client'
import { useState } from 'react'
import { formatFigure } from '@/nodes/face-parts/format-figure.ts'
import { Picture } from '@/nodes/face-parts/picture.tsx'
import type { PortValueOf } from '@/nodes/kit/port-types.ts'
import styles from './table-view.module.css'

type Table = PortValueOf<'table'>

/** A table, a hundred rows at a time. */
export function TableView({ table }: { table: Table }) {
  const [shown, setShown] = useState(100)
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead><tr>{table.columns.map((column) => <th key={column.key} scope="col">{column.title}{column.unit && <small> {column.unit}</small>}</th>)}</tr></thead>
        <tbody>
          {table.rows.slice(0, shown).map((row, index) => (
            <tr key={index}>{table.columns.map((column) => <td key={column.key} data-number={typeof row[column.key] === 'number'}><Cell value={row[column.key] ?? null} /></td>)}</tr>
          ))}
        </tbody>
      </table>
      {table.rows.length > shown && <button type="button" onClick={() => setShown(shown + 400)}>Show more ({table.rows.length - shown})</button>}
    </div>
  )
}

function Cell({ value }: { value: Table['rows'][number][string] }) {
  if (value === null) return '–'
  if (typeof value === 'object') return <span className={styles.thumb}><Picture artifact={value} alt="" /></span>
  return typeof value === 'number' ? formatFigure(value) : String(value)
}
