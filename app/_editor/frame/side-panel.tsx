'use client'
import { Copy, Trash2, X } from 'lucide-react'
import { Tabs } from 'radix-ui'
import { catalog } from '@/nodes/catalog.ts'
import { lookUp } from '@/nodes/graph/check-connection.ts'
import type { GraphNode } from '@/nodes/graph/document.ts'
import { OutputTab } from '../../_run/inspector/output-tab.tsx'
import { WhyTab } from '../../_run/inspector/why-tab.tsx'
import { ResultsPanel } from '../../_run/results/results-panel.tsx'
import { IconButton } from '../../_ui/button.tsx'
import { FamilyGlyph } from '../../_ui/family-glyph.tsx'
import { renameNode } from '../document/commands.ts'
import { useEditor, useEditorStore } from '../editor-context.tsx'
import { problemsOf, sameProblems } from '../document/graph-index.ts'
import { ParamsForm } from '../params/params-form.tsx'
import { RenameInput } from './rename-input.tsx'
import styles from './side-panel.module.css'

export type SideTab = 'settings' | 'output' | 'why' | 'results'
export interface SidePanelProps { node: GraphNode | null; tab: SideTab; onTab(tab: SideTab): void; onClose(): void; onDuplicate(): void; onDelete(): void }

/** Right of the canvas: the selected node in three tabs, and what the run recommends. */
export function SidePanel({ node, tab, onTab, onClose, onDuplicate, onDelete }: SidePanelProps) {
  const shown = node === null ? 'results' : tab
  return (
    <Tabs.Root className={styles.tabs} value={shown} onValueChange={(next) => onTab(next as SideTab)}>
      <div className={styles.bar}>
        <Tabs.List className={styles.list} aria-label="What to show">
          {node && <><Tabs.Trigger value="settings">Settings</Tabs.Trigger><Tabs.Trigger value="output">Output</Tabs.Trigger><Tabs.Trigger value="why">Why</Tabs.Trigger></>}
          <Tabs.Trigger value="results">Results</Tabs.Trigger>
        </Tabs.List>
        <IconButton label="Close" size="s" icon={<X size={15} />} onClick={onClose} />
      </div>
      <div className={styles.scroll}>
        {node && shown !== 'results' && <NodeHead node={node} onDuplicate={onDuplicate} onDelete={onDelete} />}
        {node && <Tabs.Content value="settings" className={styles.content}><Settings node={node} /></Tabs.Content>}
        {node && <Tabs.Content value="output" className={styles.content}><OutputTab nodeId={node.id} /></Tabs.Content>}
        {node && <Tabs.Content value="why" className={styles.content}><WhyTab nodeId={node.id} /></Tabs.Content>}
        <Tabs.Content value="results" className={styles.content}><ResultsPanel /></Tabs.Content>
      </div>
    </Tabs.Root>
  )
}

function NodeHead({ node, onDuplicate, onDelete }: { node: GraphNode } & Pick<SidePanelProps, 'onDuplicate' | 'onDelete'>) {
  const editor = useEditorStore()
  const definition = lookUp(catalog, node.kind)
  const title = definition?.title ?? node.kind
  return (
    <header className={styles.head}>
      <div className={styles.name}>
        <FamilyGlyph family={definition?.family ?? 'flow'} size={28} />
        <RenameInput key={node.id} className={styles.rename} value={node.title ?? title} label="Name of the node" onRename={(name) => editor.getState().apply(renameNode(node.id, name === title ? '' : name))} />
        <IconButton label="Duplicate" keys="Ctrl D" size="s" icon={<Copy size={14} />} onClick={onDuplicate} />
        <IconButton label="Delete" keys="Delete" size="s" icon={<Trash2 size={14} />} onClick={onDelete} />
      </div>
      <p>{definition?.description ?? `No node of the kind “${node.kind}” is installed.`}</p>
    </header>
  )
}

function Settings({ node }: { node: GraphNode }) {
  const definition = lookUp(catalog, node.kind)
  const problems = useEditor((state) => problemsOf(state.problems, node.id), sameProblems)
  const others = problems.filter(({ param }) => param === undefined)
  return (
    <>
      {others.length > 0 && <ul className={styles.problems}>{others.map(({ text, cure }) => <li key={text}><b>{text}.</b> {cure}</li>)}</ul>}
      {definition && <ParamsForm node={node} definition={definition} problems={problems} />}
    </>
  )
}
