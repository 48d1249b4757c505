'use client'
import { useState } from 'react'
import type { ParamField } from '@/nodes/kit/params-form.ts'
import controls from '../../_ui/controls.module.css'
import type { ControlAria } from './param-control.tsx'
import styles from './params-form.module.css'

/** A number with its unit. Arrow keys step it within its range; what is typed is taken as it is, for the problem to be shown. */
export function NumberInput({ field, value, onChange, aria }: { field: ParamField; value: unknown; onChange(value: unknown): void; aria: ControlAria }) {
  // what is being typed, such as "-" or "1.", which is no number yet
  const [typed, setTyped] = useState<string | null>(null)
  const step = field.step ?? (field.whole ? 1 : 0.1)
  const nudge = (direction: number) => {
    const next = (typeof value === 'number' ? value : Number(field.default) || 0) + direction * step
    setTyped(null)
    onChange(clean(Math.min(field.max ?? Infinity, Math.max(field.min ?? -Infinity, next))))
  }
  return (
    <div className={styles.withUnit}>
      <input
        className={`${controls.input} ${controls.number}`} {...aria} inputMode="decimal" autoComplete="off" spellCheck={false}
        value={typed ?? (typeof value === 'number' || typeof value === 'string' ? String(value) : '')}
        onChange={({ target }) => {
          setTyped(target.value)
          const text = target.value.trim().replace(',', '.')
          onChange(text !== '' && Number.isFinite(Number(text)) ? Number(text) : text)
        }}
        onBlur={() => setTyped(null)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
          event.preventDefault()
          nudge((event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 10 : 1))
        }}
      />
      {field.unit && <span className={styles.unit}>{field.unit}</span>}
    </div>
  )
}

/** 0.1 + 0.2 reads 0.3. */
function clean(value: number): number {
  return Number(value.toFixed(10))
}
