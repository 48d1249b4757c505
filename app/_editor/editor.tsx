'use client'
import { PanelLeftOpen, Plus, SlidersHorizontal } from 'lucide-react'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import type { Problem } from '@/nodes/graph/plan.ts'
import { IconButton } from '../_ui/button.tsx'
import { Panel } from '../_ui/panel.tsx'
import { PHONE, useMedia } from '../_ui/use-media.ts'
import { Canvas, type CanvasHandle } from './canvas/canvas.tsx'
import type { Point } from './document/commands.ts'
import { useEditor, useEditorStore } from './editor-context.tsx'
import styles from './editor.module.css'
import { EmptyCanvas } from './canvas/empty-canvas.tsx'
import { Palette } from './palette/palette.tsx'
import { ProblemsPanel } from './problems/problems-panel.tsx'
import { QuickAdd, type QuickAddRequest } from './canvas/quick-add.tsx'
import { Refusal } from './problems/refusal.tsx'
import { ShortcutSheet } from './frame/shortcut-sheet.tsx'
import { useShortcuts } from './frame/shortcuts.ts'
import { SidePanel } from './frame/side-panel.tsx'
import { TopBar } from './frame/top-bar.tsx'
import { useEditing } from './frame/use-editing.ts'
import { useProblems } from './problems/use-problems.ts'
import { useSidePanel } from './frame/use-side-panel.ts'

export interface EditorProps {
  /** what the run bar needs of the editor comes as arguments, so that neither knows the other */
  renderRunBar?(editor: { onProblems(problems: Problem[]): void; onShowNode(nodeId: string): void }): ReactNode
  saveLine?: ReactNode
}

/** The whole editor: canvas underneath, palette left, panel right, bar above. */
export function Editor({ renderRunBar, saveLine }: EditorProps) {
  const editor = useEditorStore()
  const canvas = useRef<CanvasHandle | null>(null)
  const editing = useEditing(editor, canvas)
  const phone = useMedia(PHONE)
  const [paletteWanted, setPalette] = useState<boolean | null>(null)
  const [problemsOpen, setProblemsOpen] = useState(false)
  const [helpOpen, setHelpOpen] = useState(false)
  const [quickAdd, setQuickAdd] = useState<QuickAddRequest | null>(null)
  const [refusal, setRefusal] = useState<{ screen: Point; text: string } | null>(null)
  const isEmpty = useEditor(({ document }) => document.nodes.length === 0)
  const side = useSidePanel(phone)
  const paletteOpen = paletteWanted ?? !phone
  useProblems(editor)
  useShortcuts({
    undo: () => editor.getState().undo(),
    redo: () => editor.getState().redo(),
    duplicate: editing.duplicateSelected,
    selectAll: editing.selectAll,
    remove: editing.removeSelected,
    fit: () => canvas.current?.show(editor.getState().selection.nodes.size > 0 ? [...editor.getState().selection.nodes] : undefined),
    leave: () => editor.getState().select([]),
    help: () => setHelpOpen(true),
    add: () => {
      const screen = { x: innerWidth / 2 - 134, y: innerHeight / 3 }
      setQuickAdd({ screen, at: canvas.current?.centre() ?? { x: 0, y: 0 }, end: null })
    },
  })

  const onReady = useCallback((handle: CanvasHandle) => { canvas.current = handle }, [])
  const insets = { top: 52, bottom: 28, left: paletteOpen && !phone ? 248 : 0, right: side.open && !phone ? 340 : 0 }
  const showProblem = ({ nodeId, path, edgeId }: Problem) => {
    const node = nodeId ?? path?.[0]
    if (node) editing.show(node)
    if (edgeId) editor.getState().select(node ? [node] : [], [edgeId])
  }
  const addAndClose = (kind: string) => {
    editing.addAtCentre(kind)
    if (phone) setPalette(false)
  }

  return (
    <div className={styles.editor} style={{ '--inset-left': `${insets.left}px`, '--inset-right': `${insets.right}px` } as React.CSSProperties}>
      <TopBar
        saveLine={saveLine} problemsOpen={problemsOpen} onProblems={() => setProblemsOpen(!problemsOpen)} onHelp={() => setHelpOpen(true)}
        runBar={renderRunBar?.({
          onShowNode: editing.show,
          onProblems: (problems) => {
            editor.getState().setProblems(problems)
            setProblemsOpen(problems.length > 0)
          },
        })}
      />
      <main className={styles.main}>
        <Canvas
          insets={insets} onReady={onReady} onDropKind={editing.addAt} onQuickAdd={(screen, at, end) => setQuickAdd({ screen, at, end })}
          onRefused={(screen, text) => setRefusal({ screen, text })}
        />
        {isEmpty && <EmptyCanvas onAdd={editing.addAtCentre} />}
        {problemsOpen && <ProblemsPanel onShow={showProblem} onClose={() => setProblemsOpen(false)} />}
      </main>
      {!paletteOpen && !phone && <div className={styles.openPalette}><IconButton label="Show the palette" side="right" icon={<PanelLeftOpen size={16} />} onClick={() => setPalette(true)} /></div>}
      <Panel side="left" label="Nodes" open={paletteOpen} onClose={() => setPalette(false)}><Palette onAdd={addAndClose} onClose={() => setPalette(false)} /></Panel>
      <Panel side="right" label="Inspector" open={side.open} onClose={side.close}>
        <SidePanel node={side.node} tab={side.tab} onTab={side.show} onClose={side.close} onDuplicate={editing.duplicateSelected} onDelete={editing.removeSelected} />
      </Panel>
      {!side.open && (
        <div className={styles.pill} role="tablist" aria-label="Panels">
          {phone && <button type="button" onClick={() => setPalette(true)}><Plus size={15} aria-hidden />Add</button>}
          {side.node && <button type="button" role="tab" aria-selected={false} onClick={() => side.show('settings')}><SlidersHorizontal size={14} aria-hidden />Settings</button>}
          <button type="button" role="tab" aria-selected={false} onClick={() => side.show('results')}>Results</button>
        </div>
      )}
      {quickAdd && <QuickAdd request={quickAdd} onClose={() => setQuickAdd(null)} onAdd={(kind, port) => { editing.addFrom(kind, quickAdd.at, quickAdd.end, port); setQuickAdd(null) }} />}
      {refusal && <Refusal key={`${refusal.screen.x} ${refusal.screen.y}`} at={refusal.screen} text={refusal.text} onGone={() => setRefusal(null)} />}
      <ShortcutSheet open={helpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  )
}
