'use client'
import { ArrowRight } from 'lucide-react'
import type { Item } from '../kit/item.ts'
import styles from './edited-face.module.css'
import { type Face, outputOf } from './face.ts'
import { useFaceWorld } from './face-world.ts'
import { MoreCount } from './more-count.tsx'
import { Note } from './note.tsx'
import { ItemPicture, Picture } from './picture.tsx'

/** What a node says of an item it has edited, in a few words under the pictures, from its own last statement. */
export type EditWords = (figures: Readonly<Record<string, number>>, item: Item) => string

/**
 * Of editors that change how an item looks: the first that was changed, before and after, with what the change brought.
 * @param nothing said when the step gave nothing, as its definition allows
 * @param fit `contain` where the shape is what was changed
 */
export function editedFace(kind: string, words: EditWords, { nothing, fit = 'cover' }: { nothing?: string; fit?: 'cover' | 'contain' } = {}): Face {
  return {
    height: 140,
    outline: 'picture',
    ...(nothing === undefined ? {} : { nothing }),
    Body: function EditedBody({ outputs }) {
      const world = useFaceWorld()
      const items = outputOf(outputs, 'items')?.items
      if (!items) return null
      if (items.length === 0) return <Note>No items came in.</Note>
      const said = (item: Item) => item.decisions.findLast((decision) => decision.kind === kind)
      const changed = items.filter((item) => isEditedBy(kind, item))
      const [first] = changed
      if (!first) return <Note>{said(items[0]!)?.text ?? 'Nothing was changed.'}</Note>
      const source = world.item(first.sourceItemId ?? first.id)
      return (
        <figure className={styles.face}>
          <span className={styles.before}><Picture artifact={source?.thumbnail ?? null} alt={`${first.title}, before`} /></span>
          <ArrowRight size={14} aria-hidden />
          <span className={styles.after}>{first.thumbnail && fit === 'contain' ? <Picture artifact={first.thumbnail} alt={`${first.title}, after`} fit={fit} /> : <ItemPicture item={{ ...first, title: `${first.title}, after` }} />}</span>
          <figcaption title={said(first)?.text}><span>{words(said(first)?.figures ?? {}, first)}</span><MoreCount of={items.length} shown={1} /></figcaption>
        </figure>
      )
    },
  }
}

/** Whether a node changed an item and did not leave it as it was, which it says in so many words. */
function isEditedBy(kind: string, item: Item): boolean {
  const decision = item.decisions.findLast((one) => one.kind === kind)
  return decision !== undefined && !/^(Left|Kept)\b/.test(decision.text)
}
