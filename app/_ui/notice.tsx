'use client'
import Link from 'next/link'
import { Button } from './button.tsx'
import styles from './notice.module.css'

export interface NoticeProps { title: string; text: string; action?: { label: string; onClick(): void }; link?: { label: string; href: string } }

/** A page that has only one thing to say: what is wrong, and the way on. */
export function Notice({ title, text, action, link }: NoticeProps) {
  return (
    <main className={styles.notice}>
      <h1>{title}</h1>
      <p>{text}</p>
      <div>
        {action && <Button look="primary" onClick={action.onClick}>{action.label}</Button>}
        {link && <Link href={link.href}>{link.label}</Link>}
      </div>
    </main>
  )
}
