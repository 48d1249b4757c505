import type { GraphDocument, GraphGroup } from '@/nodes/graph/document.ts'

/** The document with no group that holds a node twice, a node that is gone, or nothing at all. The same object where that is so already. */
export function withoutEmptyGroups(document: GraphDocument): GraphDocument {
  if (!document.groups) return document
  const there = new Set(document.nodes.map(({ id }) => id))
  const groups = document.groups.flatMap((group) => {
    const nodes = group.nodes.filter((id) => there.delete(id))
    if (nodes.length === 0) return []
    return [nodes.length === group.nodes.length ? group : { ...group, nodes }]
  })
  const same = groups.length === document.groups.length && groups.every((group, index) => group === document.groups![index])
  return same ? document : withGroups(document, groups)
}

/** A document without groups has no list of them, so that taking the last one away gives back what was there before the first. */
export function withGroups(document: GraphDocument, groups: GraphGroup[]): GraphDocument {
  const { groups: _old, ...rest } = document
  return groups.length > 0 ? { ...rest, groups } : rest
}

/** Copies of the groups of which every node is copied, under the new ids. */
export function copiedGroups(groups: readonly GraphGroup[], ids: ReadonlyMap<string, string>, idOf: (old: string) => string): GraphGroup[] {
  return groups.filter(({ nodes }) => nodes.every((id) => ids.has(id))).map((group) => ({ ...group, id: idOf(group.id), nodes: group.nodes.map((id) => ids.get(id)!) }))
}
