'use client'
import { type Face, outputOf } from '../face-parts/face.ts'
import { useFaceWorld } from '../face-parts/face-world.ts'
import { formatScore } from '../face-parts/format-figure.ts'
import { FrameStrip } from '../face-parts/frame-strip.tsx'
import { MoreCount } from '../face-parts/more-count.tsx'
import { Note } from '../face-parts/note.tsx'
import { ItemPicture } from '../face-parts/picture.tsx'
import styles from './face.module.css'

const [width, height, frames] = [240, 44, 6]

/** Frames of the first video that was cut, those outside the window faint, over the curve of likeness with the window marked. */
export const clipSelectFace: Face = {
  height: 124,
  outline: 'strip',
  Body: function ClipSelectBody({ outputs }) {
    const world = useFaceWorld()
    const items = outputOf(outputs, 'items')?.items
    if (!items) return null
    const cut = items.map((item) => ({ item, figures: item.decisions.findLast(({ kind }) => kind === 'clip-select')?.figures ?? {} })).filter(({ figures }) => figures.toS !== undefined)
    const [first] = cut
    if (!first) return <Note>{items.length === 0 ? 'No items came in.' : 'Every video is short enough and was kept whole.'}</Note>
    const { item, figures: { fromS = 0, toS = 0, mean = 0, whole = 0 } } = first
    const points = (outputOf(outputs, 'table')?.rows ?? []).filter((row) => row.item === item.title).map(({ time, cosine }) => ({ timeS: Number(time), cosine: Number(cosine) }))
    // frames stand in the middles of equal slices, so the last is half a slice before the end
    const durationS = points.length > 0 ? points.at(-1)!.timeS + points[0]!.timeS : toS
    const video = world.item(item.sourceItemId ?? item.id)?.video
    const times = Array.from({ length: frames }, (_, at) => (durationS * (at + 0.5)) / frames)
    return (
      <figure className={styles.face}>
        <div>{video ? <FrameStrip video={video} alt={item.title} frames={times.map((timeS) => ({ timeS, chosen: timeS >= fromS && timeS < toS, label: `${timeS.toFixed(1)} s` }))} /> : <ItemPicture item={item} />}</div>
        <Curve points={points} durationS={durationS} fromS={fromS} toS={toS} />
        <figcaption title={`Mean cosine ${formatScore(mean)} in the window, ${formatScore(whole)} in the whole video`}><span>{fromS.toFixed(1)}–{toS.toFixed(1)} s, likeness {formatScore(mean)} <small>(whole {formatScore(whole)})</small></span><MoreCount of={items.length} shown={1} /></figcaption>
      </figure>
    )
  },
}

function Curve({ points, durationS, fromS, toS }: { points: readonly { timeS: number; cosine: number }[]; durationS: number; fromS: number; toS: number }) {
  const cosines = points.map(({ cosine }) => cosine)
  const [low, high] = [Math.min(...cosines), Math.max(...cosines)]
  const x = (timeS: number): number => (timeS / durationS) * width
  const y = (cosine: number): number => height - 4 - ((cosine - low) / Math.max(high - low, 0.02)) * (height - 8)
  const line = points.map(({ timeS, cosine }) => `${x(timeS).toFixed(1)},${y(cosine).toFixed(1)}`).join(' ')
  return (
    <svg className={styles.curve} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={`Likeness over time, the window from ${fromS.toFixed(1)} to ${toS.toFixed(1)} s marked`}>
      <rect x={x(fromS)} y={0} width={Math.max(2, x(toS) - x(fromS))} height={height} rx={4} />
      <polyline points={line} vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
