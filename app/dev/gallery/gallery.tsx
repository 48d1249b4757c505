'use client'
import { useEffect, useState } from 'react'
import items from '@/nodes/face-parts/fixtures/items.json'
import pictures from '@/nodes/face-parts/fixtures/pictures.json'
import { type FaceWorld, FaceWorldContext } from '@/nodes/face-parts/face-world.ts'
import { catalog } from '@/nodes/catalog.ts'
import { faceOf } from '@/nodes/faces.ts'
import { artifactUrl } from '@/nodes/kit/artifact-ref.ts'
import { type StepOutputs, outputOf } from '@/nodes/face-parts/face.ts'
import { NodeRunView } from '../../_run/node-run-body.tsx'
import { RankedFeed } from '../../_run/results/results-panel.tsx'
import { cellsOf, outputsByKind } from './gallery-cells.ts'
import styles from './gallery.module.css'

const world: FaceWorld = {
  url: (ref) => (pictures as Record<string, string>)[ref.sha256] ?? artifactUrl(ref),
  item: (id) => (items as Record<string, ReturnType<FaceWorld['item']>>)[id] ?? null,
}
const themes = ['light', 'dark'] as const

/** A row a node, a column a state. */
export function Gallery() {
  const [theme, setTheme] = useState<(typeof themes)[number]>('light')
  const [frame, setFrame] = useState(3)
  const [startedAt] = useState(() => new Date(Date.now() - 2_300).toISOString())
  useEffect(() => { document.documentElement.dataset.theme = theme }, [theme])
  useEffect(() => {
    const timer = setInterval(() => setFrame((now) => now + 1), 1_000)
    return () => clearInterval(timer)
  }, [])
  return (
    <FaceWorldContext.Provider value={world}>
      <main className={styles.page} suppressHydrationWarning>
        <header className={styles.head}>
          <h1>Node faces</h1>
          <div role="radiogroup" aria-label="Theme">{themes.map((name) => <button key={name} type="button" role="radio" aria-checked={name === theme} onClick={() => setTheme(name)}>{name}</button>)}</div>
        </header>
        {Object.keys(outputsByKind).map((kind) => (
          <section key={kind} className={styles.row} data-kind={kind}>
            <h2>{(catalog as Record<string, { title: string } | undefined>)[kind]?.title ?? kind}</h2>
            <div className={styles.cells}>
              {cellsOf(kind, frame, startedAt).map(({ name, ...cell }) => (
                <figure key={name} data-state={name}>
                  <figcaption>{name}</figcaption>
                  <div className={styles.card}><NodeRunView {...cell} face={faceOf(kind)} /></div>
                </figure>
              ))}
            </div>
          </section>
        ))}
        <section className={styles.row}>
          <h2>Results</h2>
          <div className={styles.results}><RankedFeed items={outputOf(outputsByKind.recommendation as StepOutputs, 'items')?.items ?? []} titleOf={() => undefined} /></div>
        </section>
      </main>
    </FaceWorldContext.Provider>
  )
}
