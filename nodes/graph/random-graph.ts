import { FORMAT, type GraphDocument, type GraphEdge, type GraphNode } from './document.ts'
import type { AnyNodeDefinition } from '../kit/define-node.ts'
import { testCatalog } from './test-nodes.ts'

export interface RandomGraphOptions {
  /** equal seeds give equal graphs */
  seed: number
  /** number of nodes; 1 to 20 by the seed where absent */
  size?: number
  /** how many nodes back a wire may reach: small gives chains, large gives wide graphs; half the size where absent */
  reach?: number
  /** whether branches that may stay empty appear; default true */
  gates?: boolean
}

/**
 * A random valid flow of test nodes: fan-out, fan-in, diamonds, branches, and several disconnected parts. The nodes come
 * in random order, so that nothing downstream may rely on the document being sorted. For tests of the compiler and of the
 * execution.
 */
export function randomGraph({ seed, size, reach, gates = true }: RandomGraphOptions): GraphDocument {
  const random = randomNumbers(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const count = size ?? 1 + Math.floor(random() * 20)
  const back = reach ?? Math.max(1, Math.ceil(count / 2))
  const sources = ['test-light-source', 'test-heavy-source'] as const
  const others = ['test-light', 'test-light', 'test-model', 'test-pair', 'test-join', 'test-heavy-join', 'test-either', ...(gates ? ['test-gate' as const] : [])] as const
  const nodes: GraphNode[] = []
  const edges: GraphEdge[] = []

  for (let index = 0; index < count; index++) {
    const kind = index === 0 || random() < 0.15 ? pick(sources) : pick(others)
    nodes.push({
      id: `n${index}`, kind, version: 1, position: { x: index * 40, y: 0 },
      params: { salt: `${seed}.${index}` }, execution: { attempts: 2, timeoutS: 60, onError: 'stop' },
    })
    const earlier = nodes.slice(Math.max(0, index - back), index)
    const definition: AnyNodeDefinition = testCatalog[kind]
    for (const [port, input] of Object.entries(definition.inputs)) {
      // test-either needs its left input here, so that one of the two is always wired
      const wires = input.many ? 1 + Math.floor(random() * 4) : input.required === false && port !== 'left' && random() < 0.4 ? 0 : 1
      const taken = new Set<string>()
      for (let wire = 0; wire < wires; wire++) {
        const source = pick(earlier)
        const output = pick(Object.keys(testCatalog[source.kind as keyof typeof testCatalog].outputs))
        if (taken.has(`${source.id} ${output}`)) continue
        taken.add(`${source.id} ${output}`)
        edges.push({ id: `e${edges.length}`, from: { node: source.id, port: output }, to: { node: `n${index}`, port } })
      }
    }
  }
  return { format: FORMAT, name: `Random graph ${seed}`, description: '', nodes: shuffled(nodes, random), edges }
}

/** Mulberry32: evenly spread numbers in [0, 1) that depend on the seed alone. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const result = [...list]
  for (let index = result.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1))
    ;[result[index], result[other]] = [result[other]!, result[index]!]
  }
  return result
}
