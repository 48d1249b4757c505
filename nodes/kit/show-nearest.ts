import type { NodeContext } from './node-context.ts'
import { NodeError } from './node-error.ts'

/** px */
const size = 256

/** Shows the thumbnail of the nearest video until something is made: a placeholder that says what the catalogue has. */
export async function showNearest(prompt: string, { catalogue, clip, media, preview, signal }: NodeContext): Promise<void> {
  try {
    const [aim] = await clip.embedTexts([prompt], { signal })
    const [hit] = await catalogue.searchItems(aim as Float32Array, { limit: 1 })
    const [item] = hit ? await catalogue.items([hit.itemId]) : []
    if (item?.thumbnail) preview(await media.decodePicture(item.thumbnail, { size }), `Until it is there, the nearest video: ${item.title}`)
  } catch (error) {
    if (!(error instanceof NodeError)) throw error // a placeholder that cannot be shown is no reason not to make anything
  }
}
