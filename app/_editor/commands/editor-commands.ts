import type { CanvasHandle } from '../canvas/canvas-handle.ts'
import type { EditorState, EditorStore } from '../document/editor-store.ts'
import { groupsOf } from '../document/group-commands.ts'
import type { Editing } from './editing.ts'

/** What a command may use; the editor gives it. */
export interface CommandTools {
  editor: EditorStore
  editing: Editing
  canvas(): CanvasHandle | null
  clipboard: { copy(): void; cut(): void; paste(): void }
  /** opens a part of the frame */
  open(part: 'palette' | 'find' | 'help' | 'history' | 'add' | 'replace' | 'insert'): void
  /** shows or hides the map of the flow */
  toggleMap(): void
  tidyUp(): void
  run(): void
}

export const commandGroups = ['Flow', 'Edit', 'Nodes', 'Arrange', 'View'] as const
export interface EditorCommand {
  title: string
  group: (typeof commandGroups)[number]
  /** the chord that runs it, as shown: "Ctrl Shift Z" */
  keys?: string
  /** other chords that do the same */
  also?: readonly string[]
  /** the title where it depends on what is there: "Undo move of 3 nodes" */
  label?(state: EditorState): string
  /** whether it can do anything now */
  can?(state: EditorState): boolean
  /** the browser itself, or another part, turns the keys into the command */
  keysElsewhere?: true
  run(tools: CommandTools): void
}

const some = ({ selection }: EditorState): boolean => selection.nodes.size > 0
const any = ({ selection }: EditorState): boolean => selection.nodes.size + selection.edges.size > 0
const isFlow = ({ document }: EditorState): boolean => document.nodes.length > 0
const chosenGroups = ({ document, selection }: EditorState) => groupsOf(document, selection.nodes)
/** whether all that is selected is switched off in this way */
const allOff = ({ document, selection }: EditorState, mode: 'disabled' | 'bypassed'): boolean => document.nodes.every((node) => !selection.nodes.has(node.id) || node.mode === mode)

/** Everything that can be done in the editor: menus, keys, the palette of commands and the sheet of shortcuts all read this list. */
export const editorCommands = {
  run: { title: 'Run the flow', group: 'Flow', keys: 'Ctrl Enter', keysElsewhere: true, can: isFlow, run: ({ run }) => run() },
  palette: { title: 'Search commands and nodes', group: 'Flow', keys: 'Ctrl K', run: ({ open }) => open('palette') },
  find: { title: 'Find in the flow', group: 'Flow', keys: 'Ctrl F', can: isFlow, run: ({ open }) => open('find') },
  help: { title: 'Shortcuts', group: 'Flow', keys: '?', run: ({ open }) => open('help') },

  undo: { title: 'Undo', group: 'Edit', keys: 'Ctrl Z', can: ({ past }) => past.length > 0, label: ({ past }) => `Undo ${past.at(-1)?.name ?? ''}`.trim(), run: ({ editor }) => editor.getState().undo() },
  redo: { title: 'Redo', group: 'Edit', keys: 'Ctrl Shift Z', also: ['Ctrl Y'], can: ({ future }) => future.length > 0, label: ({ future }) => `Redo ${future.at(-1)?.name ?? ''}`.trim(), run: ({ editor }) => editor.getState().redo() },
  history: { title: 'History', group: 'Edit', keys: 'Ctrl Shift H', can: ({ past, future }) => past.length + future.length > 0, run: ({ open }) => open('history') },
  cut: { title: 'Cut', group: 'Edit', keys: 'Ctrl X', keysElsewhere: true, can: some, run: ({ clipboard }) => clipboard.cut() },
  copy: { title: 'Copy', group: 'Edit', keys: 'Ctrl C', keysElsewhere: true, can: some, run: ({ clipboard }) => clipboard.copy() },
  paste: { title: 'Paste', group: 'Edit', keys: 'Ctrl V', keysElsewhere: true, run: ({ clipboard }) => clipboard.paste() },
  duplicate: { title: 'Duplicate, with the wires', group: 'Edit', keys: 'Ctrl D', can: some, run: ({ editing }) => editing.duplicateSelected() },
  remove: { title: 'Delete, and join the wires', group: 'Edit', keys: 'Delete', also: ['Backspace'], can: any, run: ({ editing }) => editing.removeSelected() },
  removeAll: { title: 'Delete with the wires', group: 'Edit', keys: 'Shift Delete', can: any, run: ({ editing }) => editing.removeSelectedWithWires() },
  selectAll: { title: 'Select everything', group: 'Edit', keys: 'Ctrl A', can: isFlow, run: ({ editing }) => editing.selectAll() },
  leave: { title: 'Select nothing', group: 'Edit', keys: 'Esc', can: any, run: ({ editor }) => editor.getState().select([]) },

  add: { title: 'Add a node here', group: 'Nodes', keys: 'A', run: ({ open }) => open('add') },
  note: { title: 'Add a sticky note', group: 'Nodes', keys: 'N', run: ({ editing }) => editing.addAtCentre('note') },
  insert: { title: 'Insert a node on the wire', group: 'Nodes', keys: 'I', can: ({ selection }) => selection.edges.size === 1, run: ({ open }) => open('insert') },
  replace: { title: 'Replace, keeping the wires', group: 'Nodes', keys: 'R', can: ({ selection }) => selection.nodes.size === 1, run: ({ open }) => open('replace') },
  disable: { title: 'Disable', group: 'Nodes', keys: 'D', can: some, label: (state) => (some(state) && allOff(state, 'disabled') ? 'Enable' : 'Disable'), run: ({ editing }) => editing.toggleMode('disabled') },
  bypass: { title: 'Bypass', group: 'Nodes', keys: 'B', can: some, label: (state) => (some(state) && allOff(state, 'bypassed') ? 'Stop bypassing' : 'Bypass'), run: ({ editing }) => editing.toggleMode('bypassed') },

  group: { title: 'Group', group: 'Arrange', keys: 'Ctrl G', can: some, run: ({ editing }) => editing.groupSelected() },
  ungroup: { title: 'Ungroup', group: 'Arrange', keys: 'Ctrl Shift G', can: (state) => chosenGroups(state).length > 0, run: ({ editing }) => editing.ungroupSelected() },
  leaveGroup: { title: 'Take out of the group', group: 'Arrange', can: (state) => chosenGroups(state).length > 0, run: ({ editing }) => editing.leaveGroup() },
  collapse: { title: 'Collapse or open the group', group: 'Arrange', keys: 'C', can: (state) => chosenGroups(state).length > 0, run: ({ editing }) => editing.toggleCollapsed() },
  tidy: { title: 'Tidy up', group: 'Arrange', keys: 'Shift T', can: isFlow, label: (state) => (state.selection.nodes.size > 1 ? `Tidy up ${state.selection.nodes.size} nodes` : 'Tidy up'), run: ({ tidyUp }) => tidyUp() },
  left: { title: 'Nudge to the left', group: 'Arrange', keys: 'Left', can: some, run: ({ editing }) => editing.nudge(-1, 0) },
  right: { title: 'Nudge to the right', group: 'Arrange', keys: 'Right', can: some, run: ({ editing }) => editing.nudge(1, 0) },
  up: { title: 'Nudge up', group: 'Arrange', keys: 'Up', can: some, run: ({ editing }) => editing.nudge(0, -1) },
  down: { title: 'Nudge down', group: 'Arrange', keys: 'Down', can: some, run: ({ editing }) => editing.nudge(0, 1) },

  fit: { title: 'Fit the flow, or what is selected', group: 'View', keys: 'F', can: isFlow, run: ({ canvas, editor }) => canvas()?.show(some(editor.getState()) ? [...editor.getState().selection.nodes] : undefined) },
  fitAll: { title: 'Fit the whole flow', group: 'View', keys: 'Shift 1', can: isFlow, run: ({ canvas }) => canvas()?.show() },
  zoomToSelection: { title: 'Zoom to the selection', group: 'View', keys: 'Shift 2', can: some, run: ({ canvas, editor }) => canvas()?.show([...editor.getState().selection.nodes]) },
  zoomIn: { title: 'Zoom in', group: 'View', keys: '+', also: ['='], run: ({ canvas }) => canvas()?.zoom(1.25) },
  zoomOut: { title: 'Zoom out', group: 'View', keys: '-', run: ({ canvas }) => canvas()?.zoom(0.8) },
  map: { title: 'Show or hide the map', group: 'View', keys: 'M', run: ({ toggleMap }) => toggleMap() },
} satisfies Record<string, EditorCommand>
export type CommandName = keyof typeof editorCommands

export const allCommands: readonly (readonly [CommandName, EditorCommand])[] = Object.entries(editorCommands) as [CommandName, EditorCommand][]

/** What the command is called now. */
export function labelOf(command: EditorCommand, state: EditorState): string {
  return command.label && command.can?.(state) !== false ? command.label(state) : command.title
}

/** What the mouse does, for the sheet. */
export const gestures: readonly { keys: string; title: string }[] = [
  { keys: 'Shift Drag', title: 'Select an area' },
  { keys: 'Ctrl Click', title: 'Add to the selection' },
  { keys: 'Ctrl Scroll', title: 'Zoom' },
  { keys: 'Double-click', title: 'Add a node at this place' },
  { keys: 'Right-click', title: 'What can be done here' },
  { keys: 'Drag port', title: 'Connect; over empty canvas: add what fits' },
  { keys: 'Drop node', title: 'On a wire: insert it; on a group: join it' },
]
