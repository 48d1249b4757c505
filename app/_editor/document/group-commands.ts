import type { GraphDocument, GraphGroup } from '@/nodes/graph/document.ts'
import { type Command, plural } from './commands.ts'
import { withGroups, withoutEmptyGroups } from './group-members.ts'

/** Puts nodes into a new group; they leave the one that they are in. */
export function group(nodeIds: Iterable<string>, id: string, title = ''): Command {
  const wanted = new Set(nodeIds)
  return {
    name: `grouping of ${plural(wanted.size, 'node')}`,
    run: (document) => {
      const nodes = document.nodes.filter((node) => wanted.has(node.id)).map((node) => node.id)
      if (nodes.length === 0) return document
      const others = (document.groups ?? []).map((other) => ({ ...other, nodes: other.nodes.filter((member) => !wanted.has(member)) }))
      return withoutEmptyGroups(withGroups(document, [...others, { id, title, colour: 'grey', collapsed: false, nodes }]))
    },
  }
}

/** Takes the frame away; the nodes stay. */
export function ungroup(groupIds: Iterable<string>): Command {
  const gone = new Set(groupIds)
  return {
    name: gone.size === 1 ? 'ungrouping' : `ungrouping of ${gone.size} groups`,
    run: (document) => (document.groups?.some(({ id }) => gone.has(id)) ? withGroups(document, document.groups.filter(({ id }) => !gone.has(id))) : document),
  }
}

const changeNames = { title: 'renaming of a group', colour: 'colour of a group', collapsed: 'collapse of a group' }

export function changeGroup(groupId: string, changes: Partial<Pick<GraphGroup, 'title' | 'colour' | 'collapsed'>>): Command {
  const [what = 'title'] = Object.keys(changes) as (keyof typeof changeNames)[]
  return {
    name: what === 'collapsed' && changes.collapsed === false ? 'opening of a group' : changeNames[what],
    merge: what === 'title' ? `group ${groupId}` : undefined,
    run: (document) => {
      const old = document.groups?.find(({ id }) => id === groupId)
      if (!old || Object.entries(changes).every(([key, value]) => old[key as keyof GraphGroup] === value)) return document
      return withGroups(document, document.groups!.map((each) => (each === old ? { ...old, ...changes } : each)))
    },
  }
}

/** Moves nodes into a group, or out of theirs where none is named. */
export function joinGroup(nodeIds: readonly string[], groupId: string | null): Command {
  const moved = new Set(nodeIds)
  return {
    name: groupId === null ? `taking of ${plural(moved.size, 'node')} out of the group` : `adding of ${plural(moved.size, 'node')} to a group`,
    run: (document) => {
      if (!document.groups) return document
      const groups = document.groups.map((each) => {
        const nodes = each.id === groupId ? [...each.nodes, ...nodeIds.filter((id) => !each.nodes.includes(id))] : each.nodes.filter((id) => !moved.has(id))
        return nodes.length === each.nodes.length ? each : { ...each, nodes }
      })
      return groups.every((each, index) => each === document.groups![index]) ? document : withoutEmptyGroups(withGroups(document, groups))
    },
  }
}

/** The groups that have one of these nodes. */
export function groupsOf({ groups }: Pick<GraphDocument, 'groups'>, nodeIds: ReadonlySet<string>): GraphGroup[] {
  return (groups ?? []).filter(({ nodes }) => nodes.some((id) => nodeIds.has(id)))
}
