'use client'
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { IconButton } from './button.tsx'
import styles from './dialog.module.css'

export interface DialogProps { open: boolean; title: string; description?: ReactNode; onClose?(): void; children?: ReactNode; width?: number }

/** A question or a sheet in front of everything. Without `onClose` it can only be answered. */
export function Dialog({ open, title, description, onClose, children, width = 440 }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => { if (!next) onClose?.() }}>
      <Radix.Portal>
        <Radix.Overlay className={styles.scrim} />
        <Radix.Content className={styles.dialog} style={{ maxWidth: width }} aria-describedby={description ? undefined : ''} onOpenAutoFocus={focusWithin} onEscapeKeyDown={(event) => { if (!onClose) event.preventDefault() }} onPointerDownOutside={(event) => { if (!onClose) event.preventDefault() }}>
          <Radix.Title className={styles.title}>{title}</Radix.Title>
          {description && <Radix.Description className={styles.description}>{description}</Radix.Description>}
          {children}
          {onClose && <IconButton className={styles.close} label="Close" size="s" icon={<X size={16} />} onClick={onClose} />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** A sheet with nothing to press but Close takes the focus itself: Close would show its tooltip, which takes the first Escape. */
function focusWithin(event: Event): void {
  const dialog = event.currentTarget
  if (!(dialog instanceof HTMLElement) || dialog.querySelectorAll('button, a[href], input, textarea, select').length > 1) return
  event.preventDefault()
  dialog.focus()
}
