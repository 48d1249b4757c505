import { lookUp, type Catalog } from '@/nodes/graph/check-connection.ts'
import type { Family } from '@/nodes/kit/define-node.ts'
import type { EditorState } from '../document/editor-store.ts'
import { titleOf } from '../document/find.ts'
import { familyTitles } from '../../_ui/family-glyph.tsx'
import { paletteGroups } from '../palette/palette-groups.ts'
import { allCommands, type CommandTools, labelOf } from './editor-commands.ts'

export interface PaletteEntry {
  id: string
  section: 'Commands' | 'Add' | 'Go to'
  title: string
  keys?: string
  family?: Family
  detail?: string
  run(tools: CommandTools): void
}

/** At most so many nodes to go to: more are found by typing more. */
const MOST_NODES = 50

/** What a query finds: commands that can do something now, nodes to add, nodes of the flow. Every word must occur; what begins with the query comes first. */
export function paletteEntries(state: EditorState, catalog: Catalog, query: string): PaletteEntry[] {
  const wanted = query.trim().toLowerCase()
  const words = wanted.split(/\s+/).filter(Boolean)
  const matching = (entries: (PaletteEntry & { text?: string })[]): PaletteEntry[] => {
    const found = entries.filter(({ title, text = '', section }) => words.every((word) => `${section} ${title} ${text}`.toLowerCase().includes(word)))
    return [...found.filter(({ title }) => begins(title, wanted)), ...found.filter(({ title }) => !begins(title, wanted))]
  }
  const commands = allCommands.filter(([name, command]) => name !== 'palette' && command.can?.(state) !== false)
    .map(([name, command]) => ({ id: `command ${name}`, section: 'Commands' as const, title: labelOf(command, state), text: `${command.title} ${command.group}`, keys: command.keys, run: (tools: CommandTools) => command.run(tools) }))
  const kinds = paletteGroups(catalog, '').flatMap(({ definitions }) => definitions)
    .map(({ kind, title, family, description }) => ({ id: `add ${kind}`, section: 'Add' as const, title, text: `${kind} ${description}`, family, detail: familyTitles[family], run: ({ editing }: CommandTools) => editing.addAtCentre(kind) }))
  const nodes = state.document.nodes.map((node) => {
    const definition = lookUp(catalog, node.kind)
    const title = titleOf(node, definition)
    return { id: `go ${node.id}`, section: 'Go to' as const, title, text: node.kind, family: definition?.family ?? 'flow' as const, detail: definition && definition.title !== title ? definition.title : undefined, run: ({ editing }: CommandTools) => editing.show(node.id) }
  })
  return [...matching(commands), ...matching(nodes).slice(0, MOST_NODES), ...matching(kinds)]
}

function begins(title: string, wanted: string): boolean {
  return wanted !== '' && title.toLowerCase().split(' ').some((_, index, all) => all.slice(index).join(' ').startsWith(wanted))
}
