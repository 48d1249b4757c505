'use client'
import { type Face, outputOf } from '../face-parts/face.ts'
import { formatScore } from '../face-parts/format-figure.ts'
import { FrameStrip } from '../face-parts/frame-strip.tsx'
import { MoreCount } from '../face-parts/more-count.tsx'
import { Note } from '../face-parts/note.tsx'
import styles from './face.module.css'

const SHOWN = 4

/** The shots in their order, each with its words and how well it meets them. */
export const storyboardFace: Face = {
  height: 128,
  outline: 'trio',
  nothing: 'The instructor asked for nothing new, so no video was made.',
  Body: function StoryboardBody({ outputs }) {
    const video = outputOf(outputs, 'items')?.items[0]
    if (!video) return <Note>No video was made.</Note>
    const rows = outputOf(outputs, 'table')?.rows ?? []
    const { durationS } = video.media
    const shots = (rows.length > 0 ? rows : [{ shot: video.caption, cosine: video.score }]).map((row, at, all) => ({ words: String(row.shot), cosine: Number(row.cosine), timeS: ((at + 0.5) / all.length) * (durationS ?? 1) }))
    const shown = shots.slice(0, SHOWN)
    const columns = { gridTemplateColumns: `repeat(${shown.length}, 1fr)` }
    return (
      <figure className={styles.face}>
        <FrameStrip video={video.media.artifact} alt={video.title} frames={shown.map(({ timeS, words }) => ({ timeS, label: words }))} />
        <ol className={styles.words} style={columns}>{shown.map(({ words, cosine, timeS }) => <li key={timeS} title={words}><b>{words}</b><small>{formatScore(cosine)}</small></li>)}</ol>
        <figcaption><span>{shots.length} {shots.length === 1 ? 'shot' : 'shots'}{durationS === null ? '' : `, ${durationS.toFixed(1)} s`}, match {formatScore(video.score)}</span><MoreCount of={shots.length} shown={shown.length} /></figcaption>
      </figure>
    )
  },
}
