'use client'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../_ui/button.tsx'
import controls from '../_ui/controls.module.css'
import styles from './models.module.css'

/** Any other repository by its id: whether its layout is known is found out when it is asked for. */
export function OtherRepository({ disabled, onInstall }: { disabled: boolean; onInstall(repo: string): void }) {
  const [repo, setRepo] = useState('')
  const isId = /^[\w.-]+\/[\w.-]+$/.test(repo.trim())
  return (
    <li>
      <form
        className={styles.other}
        onSubmit={(event) => {
          event.preventDefault()
          if (!isId) return
          onInstall(repo.trim())
          setRepo('')
        }}
      >
        <label htmlFor="other-repository">Another repository<span>A CLIP in the layout of transformers.js, or a diffusion pipeline in ONNX.</span></label>
        <input id="other-repository" className={controls.input} placeholder="owner/name" value={repo} spellCheck={false} onChange={(event) => setRepo(event.target.value)} />
        <Button size="s" type="submit" disabled={disabled || !isId} aria-label="Fetch this repository"><Download size={14} aria-hidden />Fetch</Button>
      </form>
    </li>
  )
}
