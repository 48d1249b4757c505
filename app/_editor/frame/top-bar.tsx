'use client'
import { CircleAlert, Ellipsis, Moon, Redo2, Search, Sun, Undo2 } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { IconButton } from '../../_ui/button.tsx'
import { Logo } from '../../_ui/logo.tsx'
import { chooseTheme, currentTheme } from '../../_ui/theme.ts'
import { Tooltip } from '../../_ui/tooltip.tsx'
import type { CommandTools } from '../commands/editor-commands.ts'
import { renameFlow } from '../document/commands.ts'
import { useEditor, useEditorStore } from '../editor-context.tsx'
import { EditorMenu } from './command-menu.tsx'
import { RenameInput } from './rename-input.tsx'
import styles from './top-bar.module.css'

export interface TopBarProps {
  saveLine: ReactNode
  runBar: ReactNode
  problemsOpen: boolean
  onProblems(): void
  tools: CommandTools
}

export function TopBar({ saveLine, runBar, problemsOpen, onProblems, tools }: TopBarProps) {
  const editor = useEditorStore()
  const name = useEditor(({ document }) => document.name)
  const undoName = useEditor(({ past }) => past.at(-1)?.name ?? null)
  const redoName = useEditor(({ future }) => future.at(-1)?.name ?? null)
  return (
    <header className={styles.bar}>
      <div className={styles.left}>
        <Tooltip content="All flows"><Link href="/flows" className={styles.home} aria-label="All flows"><Logo /></Link></Tooltip>
        <span className={styles.slash} aria-hidden>/</span>
        <h1 className={styles.name} data-text={name}><RenameInput value={name} label="Name of the flow" onRename={(next) => editor.getState().apply(renameFlow(next))} /></h1>
        {saveLine}
      </div>
      <div className={styles.right}>
        <ProblemsChip open={problemsOpen} onClick={onProblems} />
        <span className={styles.tools}>
          <IconButton label={undoName ? `Undo ${undoName}` : 'Nothing to undo'} keys="Ctrl Z" icon={<Undo2 size={16} />} disabled={undoName === null} onClick={() => editor.getState().undo()} />
          <IconButton label={redoName ? `Redo ${redoName}` : 'Nothing to redo'} keys="Ctrl Shift Z" icon={<Redo2 size={16} />} disabled={redoName === null} onClick={() => editor.getState().redo()} />
          <IconButton className={styles.wide} label="Light or dark" icon={<><Sun size={16} className={styles.sun} /><Moon size={16} className={styles.moon} /></>} onClick={() => chooseTheme(currentTheme() === 'dark' ? 'light' : 'dark')} />
          <IconButton className={styles.wide} label="Search commands and nodes" keys="Ctrl K" icon={<Search size={16} />} onClick={() => tools.open('palette')} />
        </span>
        <EditorMenu tools={tools}><button type="button" className={styles.menu} aria-label="Menu"><Ellipsis size={16} aria-hidden /></button></EditorMenu>
        <div className={styles.run}>{runBar}</div>
      </div>
    </header>
  )
}

function ProblemsChip({ open, onClick }: { open: boolean; onClick(): void }) {
  const count = useEditor(({ problems }) => problems.length)
  if (count === 0) return null
  return <button type="button" className={styles.problems} aria-expanded={open} aria-label={count === 1 ? '1 problem' : `${count} problems`} onClick={onClick}><CircleAlert size={14} aria-hidden />{count}<span>{count === 1 ? 'problem' : 'problems'}</span></button>
}
