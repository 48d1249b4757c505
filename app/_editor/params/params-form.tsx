'use client'
import { RotateCcw } from 'lucide-react'
import { useId, useMemo } from 'react'
import type { GraphNode } from '@/nodes/graph/document.ts'
import type { Problem } from '@/nodes/graph/plan.ts'
import type { AnyNodeDefinition } from '@/nodes/kit/define-node.ts'
import { paramFields, type ParamField } from '@/nodes/kit/params-form.ts'
import { IconButton } from '../../_ui/button.tsx'
import { setParams } from '../document/commands.ts'
import { useEditorStore } from '../editor-context.tsx'
import { ParamControl } from './param-control.tsx'
import styles from './params-form.module.css'

/** The settings of a node, as its schema describes them; what is wrong stands under the setting that it is about. */
export function ParamsForm({ node, definition, problems }: { node: GraphNode; definition: AnyNodeDefinition; problems: readonly Problem[] }) {
  const editor = useEditorStore()
  const fields = useMemo(() => paramFields(definition.params), [definition])
  const unknown = problems.filter(({ param }) => param !== undefined && !fields.some(({ name }) => name === param))
  if (fields.length === 0) return <p className={styles.none}>This node has no settings.</p>
  return (
    <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
      {fields.map((field) => (
        <Field
          key={`${node.id} ${field.name}`} field={field} nodeId={node.id} problem={problems.find(({ param }) => param === field.name)}
          value={Object.hasOwn(node.params, field.name) ? node.params[field.name] : field.default}
          onChange={(value) => editor.getState().apply(setParams(node.id, { [field.name]: value }, field.title))}
        />
      ))}
      {unknown.map(({ text, cure }) => <p key={text} className={styles.problem} role="alert"><b>{text}.</b> {cure}</p>)}
    </form>
  )
}

interface FieldProps { field: ParamField; nodeId: string; value: unknown; problem?: Problem; onChange(value: unknown): void }

function Field({ field, nodeId, value, problem, onChange }: FieldProps) {
  const id = useId()
  const changed = !Object.is(value, field.default)
  const beside = field.control === 'switch'
  const control = <ParamControl field={field} value={value} onChange={onChange} id={id} describedBy={`${id}-help`} invalid={problem !== undefined} seedKey={`${nodeId} ${field.name}`} />
  return (
    <div className={styles.field} data-beside={beside} data-param={field.name}>
      <div className={styles.top}>
        <label htmlFor={id}>{field.title}</label>
        {changed && <IconButton className={styles.reset} label={`Back to ${shown(field)}`} size="s" side="left" icon={<RotateCcw size={12} />} onClick={() => onChange(field.default)} />}
        {beside && control}
      </div>
      {!beside && control}
      {problem && <p className={styles.problem} role="alert"><b>{problem.text}.</b> {problem.cure}</p>}
      {field.help && <p id={`${id}-help`} className={styles.help}>{field.help}</p>}
    </div>
  )
}

function shown({ default: value, options, unit }: ParamField): string {
  if (value === '' || value === null || value === undefined) return 'empty'
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  const text = options?.find((option) => option.value === value)?.label ?? String(value)
  return `${text.length > 40 ? `${text.slice(0, 40)}…` : text}${unit ? ` ${unit}` : ''}`
}
