import { lookUp, type Catalog } from '@/nodes/graph/check-connection.ts'
import type { GraphDocument, GraphNode } from '@/nodes/graph/document.ts'
import { paramFields, type ParamField } from '@/nodes/kit/params-form.ts'
import type { AnyNodeDefinition } from '@/nodes/kit/define-node.ts'

/** A node that holds what is looked for, and where: in its title, its kind, or one of its settings. */
export interface Hit { nodeId: string; title: string; where: string; excerpt: string }

/** Characters around what was found. */
const AROUND = 32

/** The nodes in which a text stands, upper and lower case alike, in reading order: from left to right, then from top to bottom. One hit a node. */
export function findInFlow({ nodes }: Pick<GraphDocument, 'nodes'>, catalog: Catalog, query: string): Hit[] {
  const wanted = query.trim().toLowerCase()
  if (wanted === '') return []
  const sorted = nodes.toSorted((a, b) => a.position.x - b.position.x || a.position.y - b.position.y)
  return sorted.flatMap((node) => {
    const definition = lookUp(catalog, node.kind)
    const found = placesOf(node, definition).find(({ text }) => text.toLowerCase().includes(wanted))
    return found ? [{ nodeId: node.id, title: titleOf(node, definition), where: found.where, excerpt: excerptOf(found.text, wanted) }] : []
  })
}

export function titleOf(node: GraphNode, definition: AnyNodeDefinition | null): string {
  return node.title ?? definition?.title ?? node.kind
}

const fieldsOf = new WeakMap<AnyNodeDefinition, ParamField[]>()
function placesOf(node: GraphNode, definition: AnyNodeDefinition | null): { where: string; text: string }[] {
  let fields = definition ? fieldsOf.get(definition) : []
  if (!fields) fieldsOf.set(definition!, (fields = paramFields(definition!.params)))
  // what is not set reads as its default in the form, and is found like that
  const values = { ...Object.fromEntries(fields.map((field) => [field.name, field.default])), ...node.params }
  const settings = Object.entries(values).flatMap(([name, value]) => {
    const field = fields.find((each) => each.name === name)
    const label = field?.options?.find((option) => option.value === value)?.label
    const text = typeof value === 'string' ? [value, label].filter(Boolean).join(' · ') : value === null || value === undefined ? '' : JSON.stringify(value)
    return [{ where: field?.title ?? name, text }]
  })
  return [{ where: 'Title', text: titleOf(node, definition) }, { where: 'Kind', text: definition ? `${definition.title} (${node.kind})` : node.kind }, ...settings]
}

function excerptOf(text: string, wanted: string): string {
  const at = text.toLowerCase().indexOf(wanted)
  const start = Math.max(0, at - AROUND)
  const end = Math.min(text.length, at + wanted.length + AROUND)
  return `${start > 0 ? '…' : ''}${text.slice(start, end).replaceAll(/\s+/g, ' ')}${end < text.length ? '…' : ''}`
}
