'use client'
import { Check, ChevronDown } from 'lucide-react'
import { Select as Radix } from 'radix-ui'
import styles from './controls.module.css'

export interface SelectProps<T extends string> { value: T; options: readonly { value: T; label: string }[]; onChange(value: T): void; id?: string; describedBy?: string; invalid?: boolean }

export function Select<T extends string>({ value, options, onChange, id, describedBy, invalid }: SelectProps<T>) {
  return (
    <Radix.Root value={value} onValueChange={(next) => onChange(next as T)}>
      <Radix.Trigger id={id} className={styles.select} aria-describedby={describedBy} aria-invalid={invalid}><span><Radix.Value placeholder="Choose…" /></span><ChevronDown size={14} aria-hidden /></Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={styles.menu} position="popper" sideOffset={4} collisionPadding={8}>
          <Radix.Viewport>
            {options.map((option) => (
              <Radix.Item key={option.value} value={option.value} className={styles.option}><Radix.ItemText>{option.label}</Radix.ItemText><Radix.ItemIndicator><Check size={14} aria-hidden /></Radix.ItemIndicator></Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
