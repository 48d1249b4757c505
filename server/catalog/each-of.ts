/**
 * Does `work` for each of the items, `width` at a time, begun in their order. After a failure nothing new is begun;
 * what is under way is waited for, so that nothing works on behind the caller's back, and the first failure is thrown.
 */
export async function eachOf<T>(items: Iterable<T>, width: number, work: (item: T) => Promise<void>): Promise<void> {
  const line = items[Symbol.iterator]()
  const failures: unknown[] = []
  const lane = async () => {
    for (let next = line.next(); !next.done; next = failures.length > 0 ? { done: true, value: undefined } : line.next()) {
      await work(next.value).catch((error: unknown) => failures.push(error))
    }
  }
  await Promise.all(Array.from({ length: width }, lane))
  if (failures.length > 0) throw failures[0]
}
