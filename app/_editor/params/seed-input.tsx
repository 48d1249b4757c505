'use client'
import { Dices, Lock, LockOpen } from 'lucide-react'
import type { ParamField } from '@/nodes/kit/params-form.ts'
import { IconButton } from '../../_ui/button.tsx'
import controls from '../../_ui/controls.module.css'
import { useEditor, useEditorStore } from '../editor-context.tsx'
import type { ControlAria } from './param-control.tsx'
import styles from './params-form.module.css'
import { randomSeed } from './random-seed.ts'

export interface SeedInputProps { field: ParamField; value: unknown; onChange(value: unknown): void; aria: ControlAria; seedKey: string }

/** A seed: the dice draws another, the open lock draws another at every run. */
export function SeedInput({ field, value, onChange, aria, seedKey }: SeedInputProps) {
  const editor = useEditorStore()
  const free = useEditor(({ freeSeeds }) => freeSeeds.has(seedKey))
  return (
    <div className={styles.seed}>
      <input
        className={`${controls.input} ${controls.number}`} {...aria} inputMode="numeric" value={value === null || value === undefined ? '' : String(value)}
        onChange={({ target }) => onChange(/^\d{1,15}$/.test(target.value) ? Number(target.value) : target.value)}
      />
      <IconButton label="Draw another seed" side="top" icon={<Dices size={16} />} onClick={() => onChange(randomSeed(field))} />
      <IconButton
        label={free ? 'A new seed at every run. Lock this one' : 'The same seed at every run. Draw a new one each time'} side="top" aria-pressed={free}
        icon={free ? <LockOpen size={15} /> : <Lock size={15} />} onClick={() => editor.getState().setSeedFree(seedKey, !free)}
      />
    </div>
  )
}
