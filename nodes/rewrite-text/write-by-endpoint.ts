import type { Item } from '../kit/item.ts'
import { namesIn } from '../kit/names-in.ts'
import type { NodeContext } from '../kit/node-context.ts'
import type { SeenFacts } from './seen-in-frames.ts'

export interface Written { title: string; caption: string }
interface Wanted { tone: string; titleLength: number; captionLength: number; need: string }

/**
 * Title and caption by a language model, which is told what the frames show. Null, with the reason in the log, where none
 * is set up, it does not answer, writes too long, or names something of the catalogue that neither the frames show nor
 * the old words say: then the rules write.
 */
export async function writeByEndpoint(item: Item, facts: SeenFacts, concepts: readonly string[], { tone, titleLength, captionLength, need }: Wanted, { language, log, signal }: NodeContext): Promise<Written | null> {
  const refused = (why: string): null => {
    log('warn', `${item.title}: the language model ${why}, so the rules wrote.`)
    return null
  }
  try {
    const answer = await language.extract({
      task: `Write a new title (at most ${titleLength} characters) and caption (at most ${captionLength} characters) for a micro-video, in a ${tone} tone. Say only what the frames show. Lead with what the viewer asked for where the frames show it.`,
      text: JSON.stringify({ title: item.title, caption: item.caption, framesShow: facts.concepts.slice(0, 6).map(({ name }) => name), style: facts.style, viewerAskedFor: need }),
      fields: { title: 'text', caption: 'text' }, signal,
    })
    const [title, caption] = [answer.title, answer.caption].map((text) => text.replace(/\s+/g, ' ').trim()) as [string, string]
    if (title === '' || caption === '') return refused('wrote nothing')
    if ([...title].length > titleLength || [...caption].length > captionLength) return refused('wrote more than was asked for')
    const known = new Set([...facts.concepts.map(({ name }) => name), ...namesIn(`${item.title} ${item.caption}`, concepts)])
    const claimed = namesIn(`${title} ${caption}`, concepts).filter((name) => !known.has(name))
    return claimed.length > 0 ? refused(`wrote of what is not to be seen (${claimed.join(', ')})`) : { title, caption }
  } catch (error) {
    signal.throwIfAborted()
    return refused(`did not write (${error instanceof Error ? error.message : String(error)})`)
  }
}
