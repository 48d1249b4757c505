'use client'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../_ui/button.tsx'
import { Select } from '../_ui/select.tsx'
import type { ReadyMade } from './model-facts.ts'
import styles from './models.module.css'

const words = { int8: 'int8, smallest', fp16: 'fp16, half the size', fp32: 'fp32, exact' } as const

/** A public model that could be fetched. */
export function ReadyMadeRow({ model, disabled, onInstall }: { model: ReadyMade; disabled: boolean; onInstall(variant: ReadyMade['variants'][number]): void }) {
  const [variant, setVariant] = useState(model.variants[0] ?? 'fp32')
  return (
    <li>
      <div><h3>{model.title}</h3><p>{model.repo} · {model.licence}</p><p>{model.trainedOn}</p></div>
      {model.variants.length > 1 && <div className={styles.variant}><Select id={`variant-${model.repo}`} value={variant} describedBy="" invalid={false} options={model.variants.map((value) => ({ value, label: words[value] }))} onChange={(value) => setVariant(value as typeof variant)} /></div>}
      <Button size="s" disabled={disabled} onClick={() => onInstall(variant)} aria-label={`Fetch ${model.title}`}><Download size={14} aria-hidden />Fetch</Button>
    </li>
  )
}
