import { Compass, Palette, Search, ShieldCheck, Sparkles, User, Workflow } from 'lucide-react'
import type { ComponentType } from 'react'
import type { Family } from '@/nodes/kit/define-node.ts'
import styles from './family-glyph.module.css'

export const familyTitles: Record<Family, string> = {
  input: 'Input', instructor: 'Instructor', retriever: 'Retriever', editor: 'Editor', creator: 'Creator', fidelity: 'Fidelity', flow: 'Flow',
}

const glyphs: Record<Family, ComponentType<{ size?: number; strokeWidth?: number }>> = {
  input: User, instructor: Compass, retriever: Search, editor: Palette, creator: Sparkles, fidelity: ShieldCheck, flow: Workflow,
}

/** The tinted tile by which a family is known. Decoration: the name always stands beside it. */
export function FamilyGlyph({ family, size = 28 }: { family: Family; size?: number }) {
  const Glyph = glyphs[family]
  return (
    <span className={styles.tile} style={{ '--family': `var(--family-${family})`, width: size, height: size } as React.CSSProperties} aria-hidden>
      <Glyph size={Math.round(size * 0.56)} strokeWidth={1.9} />
    </span>
  )
}
