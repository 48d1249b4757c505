/** A wire as far as order is concerned: `to` needs what `from` gives. Ids that stand in no node list are ignored. */
export interface Arrow { from: string; to: string }

export interface Topology {
  /** every id, each after all that it needs; complete only where `cycles` is empty */
  order: string[]
  /** cycles that share no id, each in the direction of its wires, first id not repeated; cutting them all leaves no cycle */
  cycles: string[][]
}

/**
 * Sorts ids so that each stands after everything it needs, and as near to the given order as that allows:
 * an order that is already right comes back unchanged.
 *
 * A depth-first walk against the wires with its own stack, so that a chain of any length cannot overflow the call
 * stack. Linear in ids and arrows. When the walk meets an id that is still on the stack it has found a cycle; the ids of
 * that cycle are cut out and the walk goes on, which makes the cycles that it reports disjoint.
 */
export function sortTopologically(ids: readonly string[], arrows: Iterable<Arrow>): Topology {
  const needs = neighbours(ids, arrows, 'to')
  const order: string[] = []
  const cycles: string[][] = []
  const finished = new Set<string>()
  const depthOf = new Map<string, number>()
  const stack: { id: string; next: number }[] = []
  const pop = (): string => {
    const { id } = stack.pop()!
    depthOf.delete(id)
    finished.add(id)
    return id
  }
  const push = (id: string): void => {
    depthOf.set(id, stack.length)
    stack.push({ id, next: 0 })
  }

  for (const root of needs.keys()) {
    if (!finished.has(root)) push(root)
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!
      const need = needs.get(top.id)![top.next++]
      if (need === undefined) order.push(pop())
      else if (finished.has(need)) continue
      else if (!depthOf.has(need)) push(need)
      else {
        const depth = depthOf.get(need)!
        const cycle: string[] = []
        while (stack.length > depth) cycle.push(pop())
        cycles.push([cycle.pop()!, ...cycle])
      }
    }
  }
  return { order, cycles }
}

/** The shortest way from `start` to `goal` along the arrows, both ends included; null where there is none. */
export function findPath(start: string, goal: string, arrows: Iterable<Arrow>): string[] | null {
  const next = new Map<string, string[]>()
  for (const { from, to } of arrows) {
    const list = next.get(from)
    if (list) list.push(to)
    else next.set(from, [to])
  }
  const cameFrom = new Map<string, string | null>([[start, null]])
  const queue = [start]
  for (let head = 0; head < queue.length; head++) {
    const id = queue[head]!
    if (id === goal) return pathTo(goal, cameFrom)
    for (const following of next.get(id) ?? []) {
      if (cameFrom.has(following)) continue
      cameFrom.set(following, id)
      queue.push(following)
    }
  }
  return null
}

/** Everything that can be reached from the starts along the arrows, the starts included. */
export function reachableFrom(starts: Iterable<string>, arrows: Iterable<Arrow>): Set<string> {
  const found = new Set(starts)
  const list = [...arrows]
  const next = neighbours([...new Set(list.flatMap(({ from, to }) => [from, to]))], list, 'from')
  // a Set hands out what is added to it during the loop
  for (const id of found) for (const following of next.get(id) ?? []) found.add(following)
  return found
}

function pathTo(goal: string, cameFrom: ReadonlyMap<string, string | null>): string[] {
  const path: string[] = []
  for (let id: string | null = goal; id !== null; id = cameFrom.get(id)!) path.push(id)
  return path.reverse()
}

function neighbours(ids: readonly string[], arrows: Iterable<Arrow>, end: 'from' | 'to'): Map<string, string[]> {
  const other = end === 'from' ? 'to' : 'from'
  const lists = new Map<string, string[]>(ids.map((id) => [id, []]))
  for (const arrow of arrows) if (lists.has(arrow[other])) lists.get(arrow[end])?.push(arrow[other])
  return lists
}
