import type { AnyNodeDefinition } from '../kit/define-node.ts'
import { paramFields, type ParamField } from '../kit/params-form.ts'
import type { GraphNode } from './document.ts'
import { nearestName } from './nearest.ts'
import type { Problem } from './plan.ts'
import { problems, type NamedNode } from './problem-text.ts'

export type ParamsResult = { ok: true; params: Record<string, unknown> } | { ok: false; problems: Problem[] }

/**
 * The params of a node as its step gets them: brought up to the newest version of the node, defaults filled in, checked
 * against the schema. One problem a param. A default that the schema itself refuses (such as '' with `.min(1)`) stands
 * for "the user must fill this in" and is a problem until they do.
 */
export function checkParams(node: GraphNode, definition: AnyNodeDefinition, name: NamedNode): ParamsResult {
  const migrated = migrateParams(node, definition)
  if (!migrated) return refuse(node.version > definition.version
    ? problems.newerVersion(name, node.version, definition.version)
    : problems.olderVersion(name, node.version, definition.version))

  const known = Object.keys(definition.params.shape)
  const unknown = Object.keys(migrated)
    .filter((param) => !Object.hasOwn(definition.params.shape, param))
    .map((param) => problems.unknownParam(name, param, nearestName(param, known)))
  // Zod takes a default as it is; parsing what came out checks the defaults too
  const filled = definition.params.safeParse(migrated)
  const parsed = filled.success ? definition.params.safeParse(filled.data) : filled
  const values = filled.success ? filled.data : migrated
  if (parsed.success && unknown.length === 0) return { ok: true, params: parsed.data }

  const found = new Map<string, Problem>()
  for (const issue of parsed.error?.issues ?? []) {
    const param = String(issue.path[0] ?? known[0] ?? '')
    if (found.has(param)) continue
    const field = fieldsOf(definition).get(param)
    if (field) found.set(param, problems.invalidParam(name, field, Object.hasOwn(values, param) ? values[param] : undefined, issue.message))
    else found.set(param, problems.paramUnreadable(name, param))
  }
  return { ok: false, problems: [...unknown, ...found.values()] }
}

/** Null when the version is newer than the definition's, or a migration is missing or cannot read the params. */
function migrateParams(node: GraphNode, definition: AnyNodeDefinition): Record<string, unknown> | null {
  if (node.version > definition.version) return null
  let params: Record<string, unknown> = node.params
  for (let version = node.version; version < definition.version; version++) {
    const up = definition.migrations?.[version]
    if (!up) return null
    try {
      params = up(structuredClone(params))
    } catch {
      return null
    }
  }
  return params
}

const fieldsByDefinition = new WeakMap<AnyNodeDefinition, ReadonlyMap<string, ParamField>>()
function fieldsOf(definition: AnyNodeDefinition): ReadonlyMap<string, ParamField> {
  let fields = fieldsByDefinition.get(definition)
  if (!fields) fieldsByDefinition.set(definition, (fields = new Map(paramFields(definition.params).map((field) => [field.name, field]))))
  return fields
}

function refuse(problem: Problem): ParamsResult {
  return { ok: false, problems: [problem] }
}
