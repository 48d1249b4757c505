'use client'
import { ChevronRight, X } from 'lucide-react'
import { catalog } from '@/nodes/catalog.ts'
import { lookUp } from '@/nodes/graph/check-connection.ts'
import type { Problem } from '@/nodes/graph/plan.ts'
import { IconButton } from '../../_ui/button.tsx'
import { FamilyGlyph } from '../../_ui/family-glyph.tsx'
import { useEditor } from '../editor-context.tsx'
import styles from './problems-panel.module.css'

/** Everything that stands in the way of a run, each with what to do; a click leads there. */
export function ProblemsPanel({ onShow, onClose }: { onShow(problem: Problem): void; onClose(): void }) {
  const problems = useEditor((state) => state.problems)
  const nodes = useEditor(({ document }) => document.nodes)
  if (problems.length === 0) return null
  return (
    <section className={styles.panel} aria-label="Problems" data-testid="problems">
      <header><h2>{problems.length === 1 ? '1 problem' : `${problems.length} problems`}</h2><IconButton label="Hide" size="s" icon={<X size={15} />} onClick={onClose} /></header>
      <ul>
        {problems.slice(0, 200).map((problem, index) => {
          const node = nodes.find(({ id }) => id === problem.nodeId)
          return (
            <li key={index}>
              <button type="button" onClick={() => onShow(problem)}>
                <FamilyGlyph family={(node && lookUp(catalog, node.kind)?.family) ?? 'flow'} size={24} />
                <span><b>{problem.text}.</b> {problem.cure}</span><ChevronRight size={14} aria-hidden />
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
