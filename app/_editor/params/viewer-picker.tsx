'use client'
import { useQuery } from '@tanstack/react-query'
import { Check, ChevronDown, Search, UserPlus } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import { artifactUrl } from '@/nodes/kit/artifact-ref.ts'
import { type ApiOutputs, useTRPC } from '../../_trpc/trpc.ts'
import controls from '../../_ui/controls.module.css'
import type { ControlAria } from './param-control.tsx'
import styles from './pickers.module.css'

type Viewer = ApiOutputs['catalogue']['viewers'][number]
export interface PickerProps { value: string; onChange(value: string): void; aria: ControlAria }

/** Chooses a viewer by name and by what they liked last; nobody stands for someone new. */
export function ViewerPicker({ value, onChange, aria }: PickerProps) {
  const trpc = useTRPC()
  const [open, setOpen] = useState(false)
  const [query, setQuery] = useState('')
  const { data: viewers, error } = useQuery(trpc.catalogue.viewers.queryOptions())
  const chosen = viewers?.find(({ id }) => id === value)
  const found = viewers?.filter(({ id, name }) => `${name} ${id}`.toLowerCase().includes(query.trim().toLowerCase())) ?? []
  const choose = (id: string) => {
    onChange(id)
    setOpen(false)
  }
  return (
    <Popover.Root open={open} onOpenChange={(next) => { setOpen(next); setQuery('') }}>
      <Popover.Trigger {...aria} className={`${controls.select} ${styles.trigger}`}>
        {value === '' ? <span>Someone new</span> : <span>{chosen?.name ?? value}{chosen && <small>{chosen.id}</small>}{viewers && !chosen && <small>not in the catalogue</small>}</span>}
        <ChevronDown size={14} aria-hidden />
      </Popover.Trigger>
      {chosen && chosen.recentThumbs.length > 0 && <Taste viewer={chosen} />}
      <Popover.Portal>
        <Popover.Content className={styles.panel} align="start" sideOffset={4} collisionPadding={12}>
          <label className={styles.search}><Search size={14} aria-hidden /><input placeholder="Search viewers" aria-label="Search viewers" value={query} onChange={(event) => setQuery(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter' && found[0]) choose(found[0].id) }} /></label>
          <ul className={styles.list}>
            {query === '' && <li><button type="button" aria-pressed={value === ''} onClick={() => choose('')}><i className={styles.nobody}><UserPlus size={15} aria-hidden /></i><span>Someone new<small>Nothing is known: recommends by the request alone</small></span>{value === '' && <Check size={14} aria-hidden />}</button></li>}
            {found.map((viewer) => (
              <li key={viewer.id}>
                <button type="button" aria-pressed={viewer.id === value} onClick={() => choose(viewer.id)}>
                  <Mosaic viewer={viewer} /><span>{viewer.name}<small>{viewer.id} · {viewer.interactions} seen, {viewer.liked} liked</small></span>{viewer.id === value && <Check size={14} aria-hidden />}
                </button>
              </li>
            ))}
          </ul>
          {error && <p className={styles.note}>The viewers cannot be loaded. {error.message}</p>}
          {viewers && found.length === 0 && <p className={styles.note}>{viewers.length === 0 ? 'The catalogue has no viewers yet.' : `No viewer is called “${query}”.`}</p>}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Mosaic({ viewer: { recentThumbs } }: { viewer: Viewer }) {
  return <i className={styles.mosaic}>{recentThumbs.slice(0, 4).map((sha256, index) => <img key={index} src={artifactUrl({ sha256 })} alt="" loading="lazy" />)}</i>
}

function Taste({ viewer: { recentThumbs } }: { viewer: Viewer }) {
  return <span className={styles.taste}><small>Liked last</small>{recentThumbs.slice(0, 4).map((sha256, index) => <img key={index} src={artifactUrl({ sha256 })} alt="" loading="lazy" />)}</span>
}
