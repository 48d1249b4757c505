'use client'
import type { ParamField } from '@/nodes/kit/params-form.ts'
import { Select } from '../../_ui/select.tsx'
import { Slider } from '../../_ui/slider.tsx'
import { Switch } from '../../_ui/switch.tsx'
import controls from '../../_ui/controls.module.css'
import { FileInput } from './file-input.tsx'
import { ItemPicker } from './item-picker.tsx'
import { NumberInput } from './number-input.tsx'
import styles from './params-form.module.css'
import { SeedInput } from './seed-input.tsx'
import { ViewerPicker } from './viewer-picker.tsx'

export interface ParamControlProps {
  field: ParamField
  value: unknown
  onChange(value: unknown): void
  id: string
  describedBy: string
  invalid: boolean
  /** names the seed of this node for the lock */
  seedKey: string
}

/** The control of one setting. Whatever is entered goes into the document; whether it is valid, the compiler says. */
export function ParamControl({ field, value, onChange, id, describedBy, invalid, seedKey }: ParamControlProps) {
  const aria = { id, 'aria-describedby': describedBy, 'aria-invalid': invalid }
  const text = typeof value === 'string' ? value : value === null || value === undefined ? '' : String(value)
  switch (field.control) {
    case 'switch':
      return <Switch id={id} checked={value === true} onChange={onChange} describedBy={describedBy} />
    case 'select':
      return (
        <Select
          id={id} describedBy={describedBy} invalid={invalid} value={text}
          options={(field.options ?? []).map((option) => ({ value: String(option.value), label: option.label }))}
          onChange={(chosen) => onChange(field.options?.find((option) => String(option.value) === chosen)?.value ?? chosen)}
        />
      )
    case 'slider':
      return (
        <div className={styles.slide} data-unit={field.unit !== undefined}>
          <Slider label={field.title} value={typeof value === 'number' ? value : (field.min ?? 0)} min={field.min ?? 0} max={field.max ?? 1} step={field.step ?? ((field.max ?? 1) - (field.min ?? 0)) / 100} onChange={onChange} />
          <NumberInput field={field} value={value} onChange={onChange} aria={aria} />
        </div>
      )
    case 'number':
    case 'integer':
      return <NumberInput field={field} value={value} onChange={onChange} aria={aria} />
    case 'seed':
      return <SeedInput field={field} value={value} onChange={onChange} aria={aria} seedKey={seedKey} />
    case 'viewer':
      return <ViewerPicker value={text} onChange={onChange} aria={aria} />
    case 'item':
      return <ItemPicker value={text} onChange={onChange} aria={aria} />
    case 'file':
      return <FileInput value={text} onChange={onChange} aria={aria} />
    case 'multiline':
      return (
        <div className={styles.text}>
          <textarea className={controls.input} {...aria} rows={3} value={text} onChange={(event) => onChange(event.target.value)} />
          {field.maxLength !== undefined && text.length > field.maxLength / 4 && <span className={styles.count} data-over={text.length > field.maxLength}>{text.length} of {field.maxLength}</span>}
        </div>
      )
    case 'style':
    case 'text':
      return <input className={controls.input} {...aria} value={text} onChange={(event) => onChange(event.target.value)} />
  }
}

/** What ties a control to its label, its help and its problem. */
export interface ControlAria { id: string; 'aria-describedby': string; 'aria-invalid': boolean }
