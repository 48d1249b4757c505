'use client'
import { PanelLeftOpen, Plus, SlidersHorizontal } from 'lucide-react'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import type { Problem } from '@/nodes/graph/plan.ts'
import { IconButton } from '../_ui/button.tsx'
import { Panel } from '../_ui/panel.tsx'
import { PHONE, useMedia } from '../_ui/use-media.ts'
import { Canvas } from './canvas/canvas.tsx'
import type { CanvasHandle } from './canvas/canvas-handle.ts'
import { EmptyCanvas } from './canvas/empty-canvas.tsx'
import { QuickAdd } from './canvas/quick-add.tsx'
import { useCommandKeys } from './commands/use-command-keys.ts'
import { useEditing } from './commands/use-editing.ts'
import type { Point } from './document/commands.ts'
import { useEditor, useEditorStore } from './editor-context.tsx'
import styles from './editor.module.css'
import { CommandPalette } from './frame/command-palette.tsx'
import { ContextMenu } from './frame/command-menu.tsx'
import { FindBar } from './frame/find-bar.tsx'
import { HistoryList } from './frame/history-list.tsx'
import { ShortcutSheet } from './frame/shortcut-sheet.tsx'
import { SidePanel } from './frame/side-panel.tsx'
import { TopBar } from './frame/top-bar.tsx'
import { useCommandTools } from './frame/use-command-tools.ts'
import { useSidePanel } from './frame/use-side-panel.ts'
import { Palette } from './palette/palette.tsx'
import { ProblemsPanel } from './problems/problems-panel.tsx'
import { Refusal } from './problems/refusal.tsx'
import { useProblems } from './problems/use-problems.ts'

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
  const [refusal, setRefusal] = useState<{ screen: Point; text: string } | null>(null)
  const [menu, setMenu] = useState<Point | null>(null)
  const isEmpty = useEditor(({ document }) => document.nodes.length === 0)
  const side = useSidePanel(phone)
  const paletteOpen = paletteWanted ?? !phone
  const refuse = useCallback((screen: Point, text: string) => setRefusal({ screen, text }), [])
  const { tools, open, setOpen, quickAdd, setQuickAdd, map, tidying } = useCommandTools({ editor, editing, canvas, onRefused: refuse })
  useProblems(editor)
  useCommandKeys(tools)

  const onReady = useCallback((handle: CanvasHandle) => { canvas.current = handle }, [])
  const askInsert = useCallback((wireId: string, screen: Point) => setQuickAdd({ screen, at: canvas.current?.at(screen) ?? screen, end: null, wireId }), [setQuickAdd])
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
  const addChosen = (kind: string, port: string | null) => {
    if (!quickAdd) return
    const { at, end, wireId, replaces } = quickAdd
    if (wireId !== undefined) editing.insertInto(kind, wireId, at)
    else if (replaces !== undefined) editing.replace(replaces, kind)
    else editing.addFrom(kind, at, end, port)
    setQuickAdd(null)
  }

  return (
    <div className={styles.editor} style={{ '--inset-left': `${insets.left}px`, '--inset-right': `${insets.right}px` } as React.CSSProperties}>
      <TopBar
        saveLine={saveLine} problemsOpen={problemsOpen} onProblems={() => setProblemsOpen(!problemsOpen)} tools={tools}
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
          insets={insets} map={map} onReady={onReady} onDropKind={(kind, at, wireId) => (wireId === null ? editing.addAt(kind, at) : editing.insertInto(kind, wireId, at))}
          onQuickAdd={(screen, at, end) => setQuickAdd({ screen, at, end })} onInsert={askInsert} onMenu={setMenu} onRefused={refuse}
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
      <p role="status" className={styles.busy}>{tidying && <span>Tidying up…</span>}</p>
      {open === 'find' && <FindBar onShow={editing.show} onClose={() => setOpen(null)} />}
      {quickAdd && <QuickAdd request={quickAdd} onClose={() => setQuickAdd(null)} onAdd={addChosen} />}
      {menu && <ContextMenu key={`${menu.x} ${menu.y}`} at={menu} tools={tools} onClose={() => setMenu(null)} />}
      {open === 'palette' && <CommandPalette tools={tools} onClose={() => setOpen(null)} />}
      {open === 'history' && <HistoryList onClose={() => setOpen(null)} />}
      {refusal && <Refusal key={`${refusal.screen.x} ${refusal.screen.y} ${refusal.text}`} at={refusal.screen} text={refusal.text} onGone={() => setRefusal(null)} />}
      <ShortcutSheet open={open === 'help'} onClose={() => setOpen(null)} />
    </div>
  )
}
