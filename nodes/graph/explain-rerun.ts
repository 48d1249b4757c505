import type { AnyNodeDefinition } from '../kit/define-node.ts'
import { paramFields } from '../kit/params-form.ts'
import { canonicalJson, type KeyMaterial } from './cache-key.ts'
import type { Plan, PlanStep } from './plan.ts'

export interface RerunReason {
  code: 'first-run' | 'version-changed' | 'params-changed' | 'input-changed' | 'model-changed' | 'catalogue-changed'
  text: string
}

/** How the things that a definition `reads` are called, and which reason their change is. */
const environmentNames: Readonly<Record<string, { title: string; code: RerunReason['code'] }>> = {
  clip: { title: 'the CLIP model', code: 'model-changed' },
  diffusion: { title: 'the diffusion model', code: 'model-changed' },
  catalogue: { title: 'the catalogue', code: 'catalogue-changed' },
  recommender: { title: 'the trained recommender', code: 'model-changed' },
  instructor: { title: 'the trained instructor', code: 'model-changed' },
  interactions: { title: 'the viewing history', code: 'catalogue-changed' },
}

/**
 * Why a step runs although a result of it was there before: everything that differs between the material of the last
 * result and that of now, in a sentence; `code` is that of the first. `before` is null when the step never gave a result.
 * Null comes back when nothing differs: the stored result fits.
 */
export function explainRerun(before: KeyMaterial | null, after: KeyMaterial, step: PlanStep, plan: Plan, definition: AnyNodeDefinition): RerunReason | null {
  if (!before || before.kind !== after.kind) return { code: 'first-run', text: 'First run' }
  const reasons = [
    ...versionReasons(before, after),
    ...paramReasons(before, after, definition),
    ...inputReasons(before, after, step, plan, definition),
    ...environmentReasons(before, after),
  ]
  const first = reasons[0]
  return first ? { code: first.code, text: upperFirst(reasons.map(({ text }) => text).join('; ')) } : null
}

function versionReasons(before: KeyMaterial, after: KeyMaterial): RerunReason[] {
  return before.version === after.version ? [] : [{ code: 'version-changed', text: `this step changed from version ${before.version} to ${after.version}` }]
}

function paramReasons(before: KeyMaterial, after: KeyMaterial, definition: AnyNodeDefinition): RerunReason[] {
  const titles = new Map(paramFields(definition.params).map(({ name, title }) => [name, title]))
  const changed = changedKeys(before.params, after.params).map((name) => titles.get(name) ?? name)
  return changed.length === 0 ? [] : [{ code: 'params-changed', text: `${listed(changed)} changed` }]
}

function inputReasons(before: KeyMaterial, after: KeyMaterial, step: PlanStep, plan: Plan, definition: AnyNodeDefinition): RerunReason[] {
  return changedKeys(dropEmpty(before.inputs), dropEmpty(after.inputs)).map((input) => {
    const port = definition.inputs[input]?.title ?? input
    const old = before.inputs[input] ?? []
    const now = after.inputs[input] ?? []
    if (now.length === 0) return reason(`nothing comes into “${port}” any more`)
    if (old.length === 0) return reason(`“${port}” has an input now`)
    if (old.length !== now.length) return reason(`“${port}” has ${now.length} ${now.length === 1 ? 'input' : 'inputs'} instead of ${old.length}`)
    const sources = step.inputs[input] ?? []
    // only present sources stand in the material: they can be named by place when all are present
    const changed = sources.length === now.length ? sources.filter((_, place) => canonicalJson(old[place]) !== canonicalJson(now[place])) : []
    const names = [...new Set(changed.map(({ nodeId }) => `“${plan.steps.find((other) => other.nodeId === nodeId)?.title ?? nodeId}”`))]
    return reason(names.length > 0 ? `the input from ${listed(names)} changed` : `the input “${port}” changed`)
  })
}
function reason(text: string): RerunReason {
  return { code: 'input-changed', text }
}

function environmentReasons(before: KeyMaterial, after: KeyMaterial): RerunReason[] {
  return changedKeys(before.environment, after.environment).map((name) => {
    const known = Object.hasOwn(environmentNames, name) ? environmentNames[name]! : { title: name, code: 'model-changed' as const }
    return { code: known.code, text: `${known.title} changed` }
  })
}

function changedKeys(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
  const textOf = (record: Record<string, unknown>, key: string): string | null => (Object.hasOwn(record, key) && record[key] !== undefined ? canonicalJson(record[key]) : null)
  return [...new Set([...Object.keys(after), ...Object.keys(before)])].filter((key) => textOf(before, key) !== textOf(after, key))
}

function dropEmpty(inputs: KeyMaterial['inputs']): KeyMaterial['inputs'] {
  return Object.fromEntries(Object.entries(inputs).filter(([, sources]) => sources.length > 0))
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
