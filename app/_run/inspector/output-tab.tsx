'use client'
import { catalog } from '@/nodes/catalog.ts'
import { portTypes } from '@/nodes/kit/port-types.ts'
import { useNodeRun } from '../run-context.tsx'
import { useStepOutputs } from '../use-step-outputs.ts'
import { ValueView } from '../values/value-view.tsx'
import styles from './inspector.module.css'

/** Everything a step of the shown run gave, each output with the viewer of its type. */
export function OutputTab({ nodeId }: { nodeId: string }) {
  const run = useNodeRun(nodeId)
  const outputs = useStepOutputs(nodeId)
  if (!run) return <p className={styles.none}>Run the flow to see what this node gives.</p>
  if (!outputs) return <p className={styles.none}>{run.state === 'done' ? 'Loading…' : 'This node has given nothing in this run.'}</p>
  const ports = (catalog as Record<string, { outputs: Record<string, { title: string }> } | undefined>)[run.kind]?.outputs
  return (
    <div className={styles.stack}>
      {Object.entries(outputs).map(([name, value]) => (
        <section key={name}>
          <h3>{ports?.[name]?.title ?? name}<small>{portTypes[value.type]?.title ?? value.type}</small></h3>
          <ValueView value={value} />
        </section>
      ))}
      {Object.keys(outputs).length === 0 && <p className={styles.none}>Nothing came out, as this node allows.</p>}
    </div>
  )
}
