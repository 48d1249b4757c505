'use client'
import { Picture } from '@/nodes/face-parts/picture.tsx'
import { formatFigure } from '@/nodes/face-parts/format-figure.ts'
import type { PortValue } from '@/nodes/kit/port-types.ts'
import { ClipView } from './clip-view.tsx'
import { EmbeddingView } from './embedding-view.tsx'
import { GuidanceView } from './guidance-view.tsx'
import { ItemsView } from './items-view.tsx'
import { JsonView } from './json-view.tsx'
import { TableView } from './table-view.tsx'
import styles from './value-view.module.css'
import { VerdictsView } from './verdicts-view.tsx'
import { ViewerView } from './viewer-view.tsx'

/** Any value that travels on an edge, in full, by its type. */
export function ValueView({ value }: { value: PortValue }) {
  switch (value.type) {
    case 'text': return <p className={styles.text}>{value.text === '' ? <em>empty text</em> : value.text}</p>
    case 'number': return <p className={styles.number}>{formatFigure(value.value)}</p>
    case 'image': return (
      <figure className={styles.figure}>
        <span style={{ aspectRatio: `${value.width} / ${value.height}` }}><Picture artifact={value.artifact} alt={value.alt} fit="contain" /></span>
        <figcaption>{value.alt} · {value.width} × {value.height} px</figcaption>
      </figure>
    )
    case 'clip': return <ClipView clip={value} />
    case 'items': return <ItemsView items={value.items} />
    case 'guidance': return <GuidanceView guidance={value} />
    case 'verdicts': return <VerdictsView verdicts={value} />
    case 'viewer': return <ViewerView viewer={value} />
    case 'table': return <TableView table={value} />
    case 'embedding': return <EmbeddingView embedding={value} />
    // a type of a newer server than this page
    default: return <JsonView value={value} />
  }
}
