import { compileGraph } from '@/nodes/graph/compile.ts'
import type { GraphDocument, GraphEdge } from '@/nodes/graph/document.ts'
import { randomGraph } from '@/nodes/graph/random-graph.ts'
import { testCatalog } from '@/nodes/graph/test-nodes.ts'
import type { Suite } from './suite.ts'

const ROUNDS = 30

/** `compileGraph` on graphs at the upper end of what people draw: each should compile in under 50 ms. */
export const compile: Suite = {
  title: 'Compiling a graph to a plan',
  async measure(progress) {
    const graphs = [
      { what: 'a chain of 2,000 steps', document: chain(2000) },
      { what: '5,000 edges, three wires a step', document: wired(1668, 3) },
      { what: '5,000 edges between 3,820 random steps', document: randomGraph({ seed: 1, size: 3820 }) },
    ]
    return graphs.map(({ what, document }) => {
      progress(what)
      return { what, unit: 'ms', samples: timesOf(document), target: { figure: 50 } }
    })
  },
}

/** Milliseconds a compilation takes once the engine has warmed up. */
function timesOf(document: GraphDocument): number[] {
  const times = Array.from({ length: 2 * ROUNDS }, () => {
    const start = performance.now()
    const compiled = compileGraph(document, testCatalog)
    if (!compiled.ok) throw new Error(`this graph should compile: ${compiled.problems[0]?.text}`)
    return performance.now() - start
  })
  return times.slice(ROUNDS)
}

function chain(size: number): GraphDocument {
  return documentOf(size, (index) => (index === 0 ? 'test-light-source' : index % 2 ? 'test-model' : 'test-light'), (index) => (index === 0 ? [] : [{ source: index - 1, port: 'text' }]))
}

/** Joins that each take what the steps before them give, so that every stage has several others to wait for. */
function wired(size: number, wires: number): GraphDocument {
  return documentOf(size, (index) => (index < wires ? 'test-light-source' : index % 2 ? 'test-heavy-join' : 'test-join'), (index) =>
    index < wires ? [] : Array.from({ length: wires }, (_, back) => ({ source: index - 1 - back, port: 'texts' })))
}

function documentOf(size: number, kindOf: (index: number) => string, wiresOf: (index: number) => { source: number; port: string }[]): GraphDocument {
  const indexes = Array.from({ length: size }, (_, index) => index)
  const edges = indexes.flatMap((index) => wiresOf(index).map(({ source, port }): Omit<GraphEdge, 'id'> => ({ from: { node: `n${source}`, port: 'text' }, to: { node: `n${index}`, port } })))
  return {
    format: 1,
    name: 'Bench',
    description: '',
    nodes: indexes.map((index) => ({ id: `n${index}`, kind: kindOf(index), version: 1, position: { x: index * 40, y: 0 }, params: {}, execution: { attempts: 2, timeoutS: 300, onError: 'stop' } })),
    edges: edges.map((edge, index) => ({ id: `e${index}`, ...edge })),
  }
}
