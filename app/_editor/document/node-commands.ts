import type { GraphNode } from '@/nodes/graph/document.ts'
import { changeNodes, type Command, plural, type Point } from './commands.ts'

type Mode = GraphNode['mode']

const modeNames = { disabled: 'disabling', bypassed: 'bypass', on: 'enabling' }

/** Switches nodes off (disabled, bypassed) or on again (undefined). */
export function setMode(nodeIds: Iterable<string>, mode: Mode): Command {
  const ids = new Set(nodeIds)
  return {
    name: `${modeNames[mode ?? 'on']} of ${plural(ids.size, 'node')}`,
    run: (document) => changeNodes(document, (node) => {
      if (!ids.has(node.id) || node.mode === mode) return node
      const { mode: _old, ...rest } = node
      return mode ? { ...rest, mode } : rest
    }),
  }
}

/** Gives a remark another size; dragging its left or upper edge moves it too. */
export function resizeNode(nodeId: string, size: { width: number; height: number }, position: Point): Command {
  return {
    name: 'resizing of a note',
    merge: `resize ${nodeId}`,
    run: (document) => changeNodes(document, (node) => {
      const same = node.size?.width === size.width && node.size.height === size.height && node.position.x === position.x && node.position.y === position.y
      return node.id !== nodeId || same ? node : { ...node, size: { ...size }, position: { ...position } }
    }),
  }
}
