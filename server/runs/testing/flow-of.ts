import type { GraphDocument, GraphNode } from '@/nodes/graph/document.ts'

type NodeSketch = { kind: string; params?: GraphNode['params']; execution?: Partial<GraphNode['execution']> }

/** A document from nodes by id and wires written as "from.port > to.port". */
export function flowOf(nodes: Record<string, NodeSketch>, wires: readonly string[], name = 'Test flow'): GraphDocument {
  return {
    format: 1, name, description: '',
    nodes: Object.entries(nodes).map(([id, { kind, params = {}, execution }]) => ({
      id, kind, version: 1, position: { x: 0, y: 0 }, params, execution: { attempts: 2, timeoutS: 60, onError: 'stop', ...execution },
    })),
    edges: wires.map((wire, index) => {
      const [from, to] = wire.split('>').map((end) => end.trim().split('.')) as [[string, string], [string, string]]
      return { id: `e${index}`, from: { node: from[0], port: from[1] }, to: { node: to[0], port: to[1] } }
    }),
  }
}
