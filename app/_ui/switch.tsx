'use client'
import { Switch as Radix } from 'radix-ui'
import styles from './controls.module.css'

export function Switch({ checked, onChange, id, describedBy }: { checked: boolean; onChange(checked: boolean): void; id?: string; describedBy?: string }) {
  return <Radix.Root id={id} className={styles.switch} checked={checked} onCheckedChange={onChange} aria-describedby={describedBy}><Radix.Thumb className={styles.thumb} /></Radix.Root>
}
