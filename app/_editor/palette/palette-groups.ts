import { families, type AnyNodeDefinition, type Family } from '@/nodes/kit/define-node.ts'
import type { Catalog } from '@/nodes/graph/check-connection.ts'

export interface PaletteGroup { family: Family; definitions: AnyNodeDefinition[] }

/** The nodes whose title, description, family or ports hold every word of the query, grouped by family in their fixed order. */
export function paletteGroups(catalog: Catalog, query: string): PaletteGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const found = Object.values(catalog).filter((definition) => {
    const text = searchText(definition)
    return words.every((word) => text.includes(word))
  })
  return families.flatMap((family) => {
    const definitions = found.filter((definition) => definition.family === family)
    return definitions.length > 0 ? [{ family, definitions }] : []
  })
}

function searchText({ kind, title, description, family, inputs, outputs }: AnyNodeDefinition): string {
  const ports = [...Object.values(inputs), ...Object.values(outputs)].map((port) => port.title)
  return [title, kind, family, description, ...ports].join(' ').toLowerCase()
}
