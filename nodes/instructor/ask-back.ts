import type { CatalogueApi } from '../kit/node-context.ts'
import type { PortValueOf } from '../kit/port-types.ts'
import type { Vocabulary } from './parse-request.ts'

/** How many liked items are looked at, and how many answers are offered. */
const lookedAt = 12
const offered = 4

/**
 * What is asked back, with answers to choose from, each of which the catalogue can serve: the titles and styles of what
 * the viewer liked most come first, for someone new the first styles with a scene each.
 */
export async function askBack(history: readonly { itemId: string; weight: number }[], vocabulary: Vocabulary, catalogue: CatalogueApi): Promise<PortValueOf<'text'>> {
  const liked = history.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight).slice(0, lookedAt).map(({ itemId }) => itemId)
  const [items, styles] = await Promise.all([catalogue.items(liked), catalogue.styles(liked)])
  const styleOf = new Map(liked.map((id, at) => [id, styles[at] ?? null]))
  const named = items.flatMap(({ id, title, caption }) => {
    const concept = vocabulary.concepts.filter((name) => `${title} ${caption}`.toLowerCase().includes(name.toLowerCase())).sort((a, b) => b.length - a.length)[0]
    const style = styleOf.get(id)
    return concept ? [style ? `${concept} in ${style} style` : concept] : []
  })
  const anyone = vocabulary.styles.map((style, at) => `something in ${style} style${vocabulary.scenes.length > 0 ? `, scene ${vocabulary.scenes[at % vocabulary.scenes.length]}` : ''}`)
  const choices = [...new Set([...named, ...anyone])].slice(0, offered)
  return { type: 'text', text: 'What should be in it?', choices }
}
