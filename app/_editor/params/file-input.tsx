'use client'
import { Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { artifactUrl } from '@/nodes/kit/artifact-ref.ts'
import controls from '../../_ui/controls.module.css'
import type { ControlAria } from './param-control.tsx'
import styles from './file-input.module.css'

/** Takes a picture or video by choosing or dropping it, shows it, and keeps its content address as the value. */
export function FileInput({ value, onChange, aria }: { value: string; onChange(value: string): void; aria: ControlAria }) {
  const input = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<'idle' | 'sending' | { trouble: string }>('idle')
  const [isOver, setOver] = useState(false)
  const send = async (file: File | undefined) => {
    if (!file) return
    setState('sending')
    try {
      const response = await fetch('/api/artifacts', { method: 'POST', body: file })
      const said = (await response.json()) as { sha256?: string; message?: string }
      if (said.sha256) onChange(said.sha256)
      setState(said.sha256 ? 'idle' : { trouble: said.message ?? `The file was not taken (${response.status}). Try again.` })
    } catch {
      setState({ trouble: 'The server could not be reached. Try again.' })
    }
  }
  return (
    <div className={styles.file}>
      <button
        {...aria} type="button" className={`${controls.input} ${styles.drop}`} data-over={isOver} disabled={state === 'sending'} onClick={() => input.current?.click()}
        onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)}
        onDrop={(event) => { event.preventDefault(); setOver(false); void send(event.dataTransfer.files[0]) }}
      >
        {value ? <Shown sha256={value} /> : <Upload size={15} aria-hidden />}
        <span>{state === 'sending' ? 'Sending…' : value ? 'Choose another' : 'Choose or drop a picture or video'}</span>
      </button>
      <input ref={input} type="file" accept="image/*,video/*" hidden onChange={(event) => { void send(event.target.files?.[0]); event.target.value = '' }} />
      {typeof state === 'object' && <p role="alert">{state.trouble}</p>}
    </div>
  )
}

/** A video element shows the first frame of a video; for a picture it fails, and an image takes its place. */
function Shown({ sha256 }: { sha256: string }) {
  const [picture, setPicture] = useState<string | null>(null)
  if (picture === sha256) return <img src={artifactUrl({ sha256 })} alt="The chosen picture" />
  return <video src={artifactUrl({ sha256 })} muted playsInline preload="metadata" onError={() => setPicture(sha256)} />
}
