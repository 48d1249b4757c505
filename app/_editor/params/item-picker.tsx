'use client'
import { useQuery } from '@tanstack/react-query'
import { Check, ChevronDown, Search } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import { artifactUrl } from '@/nodes/kit/artifact-ref.ts'
import { useTRPC } from '../../_trpc/trpc.ts'
import controls from '../../_ui/controls.module.css'
import styles from './pickers.module.css'
import type { PickerProps } from './viewer-picker.tsx'

/** Chooses a video of the catalogue by its picture and title. */
export function ItemPicker({ value, onChange, aria }: PickerProps) {
  const trpc = useTRPC()
  const [open, setOpen] = useState(false)
  const [query, setQuery] = useState('')
  const { data, error } = useQuery(trpc.catalogue.items.queryOptions({ query: query || undefined, limit: 40 }, { enabled: open, placeholderData: (before) => before }))
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger {...aria} className={`${controls.select} ${styles.trigger}`}><span>{value || 'Choose a video…'}</span><ChevronDown size={14} aria-hidden /></Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className={styles.panel} align="start" sideOffset={4} collisionPadding={12}>
          <label className={styles.search}><Search size={14} aria-hidden /><input placeholder="Search videos" aria-label="Search videos" value={query} onChange={(event) => setQuery(event.target.value)} /></label>
          <ul className={styles.list}>
            {data?.items.map((item) => (
              <li key={item.id}>
                <button type="button" aria-pressed={item.id === value} onClick={() => { onChange(item.id); setOpen(false) }}>
                  <img className={styles.thumb} src={artifactUrl({ sha256: item.thumbSha256 })} alt="" loading="lazy" /><span>{item.title}<small>{item.id} · {item.category}</small></span>{item.id === value && <Check size={14} aria-hidden />}
                </button>
              </li>
            ))}
          </ul>
          {error && <p className={styles.note}>The catalogue cannot be loaded. {error.message}</p>}
          {data?.items.length === 0 && <p className={styles.note}>{query ? `No video matches “${query}”.` : 'The catalogue is empty.'}</p>}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
