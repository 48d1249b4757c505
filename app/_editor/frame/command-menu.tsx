'use client'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { type CommandName, type CommandTools, type EditorCommand, editorCommands, labelOf } from '../commands/editor-commands.ts'
import type { Point } from '../document/commands.ts'
import { useEditor } from '../editor-context.tsx'
import styles from './command-menu.module.css'

/** Commands of a menu in sections. */
export type MenuSections = readonly (readonly CommandName[])[]

const all: MenuSections = [
  ['palette', 'find', 'add', 'note'],
  ['undo', 'redo', 'history'],
  ['cut', 'copy', 'paste', 'duplicate', 'remove', 'selectAll'],
  ['replace', 'disable', 'bypass', 'group', 'ungroup'],
  ['tidy', 'fitAll', 'zoomToSelection', 'map', 'help'],
]
const ofNodes: MenuSections = [['cut', 'copy', 'paste', 'duplicate'], ['replace', 'disable', 'bypass'], ['group', 'ungroup', 'leaveGroup', 'collapse', 'tidy'], ['zoomToSelection'], ['remove', 'removeAll']]
const ofWire: MenuSections = [['insert'], ['removeAll']]
const ofCanvas: MenuSections = [['add', 'note', 'paste'], ['selectAll', 'tidy', 'fitAll'], ['find', 'palette', 'map']]

/** The menu of the whole editor, behind a button. */
export function EditorMenu({ tools, children }: { tools: CommandTools; children: ReactNode }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <Items sections={all} tools={tools} align="end" />
    </DropdownMenu.Root>
  )
}

/** What can be done with what lies under the mouse: the selection, or the canvas. */
export function ContextMenu({ at, tools, onClose }: { at: Point; tools: CommandTools; onClose(): void }) {
  const sections = useEditor(({ selection }) => (selection.nodes.size > 0 ? ofNodes : selection.edges.size > 0 ? ofWire : ofCanvas))
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(open) => { if (!open) onClose() }}>
      <DropdownMenu.Trigger className={styles.anchor} style={{ left: at.x, top: at.y }} aria-hidden tabIndex={-1} />
      <Items sections={sections} tools={tools} align="start" />
    </DropdownMenu.Root>
  )
}

function Items({ sections, tools, align }: { sections: MenuSections; tools: CommandTools; align: 'start' | 'end' }) {
  return (
    <DropdownMenu.Portal>
      <DropdownMenu.Content className={styles.menu} align={align} sideOffset={6} collisionPadding={8} loop onCloseAutoFocus={(event) => event.preventDefault()}>
        <Sections sections={sections} tools={tools} />
      </DropdownMenu.Content>
    </DropdownMenu.Portal>
  )
}

/** There only while the menu is open, since it wakes with every change. Commands that can do nothing now are left out of the short menus and dimmed in the long one, so that it keeps its shape. */
function Sections({ sections, tools }: { sections: MenuSections; tools: CommandTools }) {
  const state = useEditor((now) => now)
  const shown = sections.map((names) => names.map((name) => ({ name, command: editorCommands[name] as EditorCommand })).filter(({ command }) => sections === all || command.can?.(state) !== false)).filter((names) => names.length > 0)
  return shown.map((section, index) => (
    <DropdownMenu.Group key={section[0]?.name} className={styles.section} data-later={index > 0}>
      {section.map(({ name, command }) => (
        <DropdownMenu.Item key={name} className={styles.item} disabled={command.can?.(state) === false} onSelect={() => setTimeout(() => command.run(tools), 0)}>
          <span>{labelOf(command, state)}</span>{command.keys && <kbd>{command.keys.replace('Shift', '⇧')}</kbd>}
        </DropdownMenu.Item>
      ))}
    </DropdownMenu.Group>
  ))
}
