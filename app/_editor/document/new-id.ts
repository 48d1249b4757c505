const letters = 'abcdefghijkmnpqrstuvwxyz23456789'

/**
 * An id that no other node or wire has, with a word that says what it is: "retriever-x7k2p". Random, so that a node added
 * after another was deleted is never taken for it in the runs of before.
 */
export function newId(word: string): string {
  const random = crypto.getRandomValues(new Uint8Array(6))
  return `${word.slice(0, 48)}-${[...random].map((byte) => letters[byte % letters.length]).join('')}`
}
