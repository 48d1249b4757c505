'use client'
import { type Face, outputOf } from '../face-parts/face.ts'
import { useFaceWorld } from '../face-parts/face-world.ts'
import { MoreCount } from '../face-parts/more-count.tsx'
import { Note } from '../face-parts/note.tsx'
import { ItemPicture } from '../face-parts/picture.tsx'
import styles from './face.module.css'

const SHOWN = 3

/** New titles over the ones of before; changed ones first. */
export const rewriteTextFace: Face = {
  height: 138,
  outline: 'list',
  Body: function RewriteTextBody({ outputs }) {
    const world = useFaceWorld()
    const items = outputOf(outputs, 'items')?.items
    if (!items) return null
    if (items.length === 0) return <Note>No items came in.</Note>
    const rows = items.map((item) => {
      const decision = item.decisions.findLast(({ kind }) => kind === 'rewrite-text')
      const before = world.item(item.sourceItemId ?? item.id)?.title
      return { item, decision, before: before === item.title ? undefined : before, changed: decision?.text.includes('New ') ?? false }
    })
    const shown = [...rows.filter(({ changed }) => changed), ...rows.filter(({ changed }) => !changed)].slice(0, SHOWN)
    return (
      <div className={styles.face}>
        <ul>
          {shown.map(({ item, decision, before, changed }) => (
            <li key={item.id} title={[item.caption, decision?.text].filter(Boolean).join('\n')}>
              <span className={styles.thumb}><ItemPicture item={item} /></span>
              <span className={styles.text}><b>{item.title}</b>{before ? <del>{before}</del> : <small>{changed ? item.caption : 'as it was'}</small>}</span>
            </li>
          ))}
        </ul>
        <p><span>{rows.filter(({ changed }) => changed).length} of {items.length} rewritten</span><MoreCount of={items.length} shown={shown.length} /></p>
      </div>
    )
  },
}
