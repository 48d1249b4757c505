'use client'
import { Ban } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Point } from '../document/commands.ts'
import styles from './refusal.module.css'

/** How long it stays, from the number of characters: time enough to read. Milliseconds. */
const readingTime = (text: string): number => 2200 + text.length * 42

/** Why a wire was not laid, beside where it was let go; gone after it was read, or with the next click. */
export function Refusal({ at, text, onGone }: { at: Point; text: string; onGone(): void }) {
  const gone = useRef(onGone)
  useEffect(() => { gone.current = onGone })
  useEffect(() => {
    const leave = () => gone.current()
    const timer = setTimeout(leave, readingTime(text))
    addEventListener('pointerdown', leave)
    return () => {
      clearTimeout(timer)
      removeEventListener('pointerdown', leave)
    }
  }, [text])
  return <p className={styles.refusal} role="alert" style={{ left: `clamp(12px, ${at.x + 12}px, calc(100vw - 312px))`, top: `clamp(64px, ${at.y + 12}px, calc(100vh - 96px))` }}><Ban size={14} aria-hidden />{text}</p>
}
