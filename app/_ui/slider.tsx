'use client'
import { Slider as Radix } from 'radix-ui'
import styles from './controls.module.css'

export interface SliderProps { value: number; min: number; max: number; step: number; label: string; onChange(value: number): void }

export function Slider({ value, min, max, step, label, onChange }: SliderProps) {
  return (
    <Radix.Root className={styles.slider} value={[Math.min(max, Math.max(min, value))]} min={min} max={max} step={step} onValueChange={([next]) => { if (next !== undefined) onChange(next) }}>
      <Radix.Track className={styles.track}><Radix.Range className={styles.range} /></Radix.Track>
      <Radix.Thumb className={styles.knob} aria-label={label} />
    </Radix.Root>
  )
}
