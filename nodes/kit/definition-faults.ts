import { inputTypes, type AnyNodeDefinition, type InputPort, type OutputPort } from './define-node.ts'
import { paramFields } from './params-form.ts'
import { portTypes } from './port-types.ts'

/** Folders beside the nodes that are no nodes. */
export const reservedKinds = ['kit', 'graph', 'face-parts'] as const

/** A kind is the name of its folder: words in lower case joined by "-". */
export function isKind(text: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text) && text.length <= 64 && !(reservedKinds as readonly string[]).includes(text)
}

/**
 * Everything in which a definition breaks the rules that the palette, the form, the compiler and the cache rely on, as
 * sentences. The conformance suite demands that there is nothing for every node of the catalogue.
 */
export function definitionFaults(definition: AnyNodeDefinition): string[] {
  return [
    ...(isKind(definition.kind) ? [] : [`the kind “${definition.kind}” is not lower-case words joined by "-"`]),
    ...(definition.title.trim() ? [] : ['there is no title']),
    ...(/\.$/.test(definition.description.trim()) ? [] : ['the description is not a sentence']),
    ...portCountFaults(definition),
    ...portFaults('input', definition.inputs),
    ...portFaults('output', definition.outputs),
    ...oneOfFaults(definition),
    ...paramFaults(definition),
    ...versionFaults(definition),
    ...readsFaults(definition),
  ]
}

function portCountFaults({ inputs, outputs, inert }: AnyNodeDefinition): string[] {
  const count = Object.keys(inputs).length + Object.keys(outputs).length
  if (inert) return count > 0 ? ['what is inert has no ports'] : []
  return count > 0 ? [] : ['there is no port']
}

function portFaults(side: 'input' | 'output', ports: Readonly<Record<string, InputPort | OutputPort>>): string[] {
  const entries = Object.entries(ports)
  return [
    ...repeated(entries.map(([, port]) => port.title)).map((title) => `two ${side}s are called “${title}”`),
    ...entries.flatMap(([name, port]) => [
      ...(isName(name) ? [] : [`the ${side} “${name}” is not named in camelCase`]),
      ...(port.title.trim() ? [] : [`the ${side} “${name}” has no title`]),
      ...(inputTypes(port).length > 0 ? [] : [`the ${side} “${name}” has no type`]),
      ...inputTypes(port).filter((type) => !Object.hasOwn(portTypes, type)).map((type) => `the ${side} “${name}” has the unknown type “${type}”`),
    ]),
  ]
}

function oneOfFaults({ oneOf = [], inputs }: AnyNodeDefinition): string[] {
  return oneOf.flatMap((group) => [
    ...(new Set(group).size >= 2 ? [] : [`the one-of group [${group.join(', ')}] offers no choice`]),
    ...group.filter((name) => !Object.hasOwn(inputs, name)).map((name) => `one-of names “${name}”, which is no input`),
    ...group.filter((name) => Object.hasOwn(inputs, name) && inputs[name]!.required !== false).map((name) => `“${name}” is in a one-of group and required all the same`),
  ])
}

function paramFaults({ params }: AnyNodeDefinition): string[] {
  const fields = paramFields(params)
  const parsed = params.safeParse({})
  const roundTrip: unknown = parsed.success ? params.safeParse(JSON.parse(JSON.stringify(parsed.data))).data : undefined
  return [
    ...repeated(fields.map(({ title }) => title)).map((title) => `two params are called “${title}”`),
    ...fields.flatMap(({ name, help, min, max, default: start, mustFill, options }) => [
      ...(isName(name) ? [] : [`the param “${name}” is not named in camelCase`]),
      ...(help.trim() ? [] : [`the param “${name}” is not described: add .describe()`]),
      ...(start === undefined ? [`the param “${name}” has no default`] : []),
      ...(mustFill && start !== undefined && start !== '' ? [`the default of “${name}” is refused by its own schema`] : []),
      ...(typeof start === 'number' && !options && (min === undefined || max === undefined) ? [`the number “${name}” has no range: add .min() and .max()`] : []),
    ]),
    // what the user must fill in is refused when it comes back empty: the other params must come back as they went
    ...(parsed.success && !fields.some(({ mustFill }) => mustFill) && JSON.stringify(roundTrip) !== JSON.stringify(parsed.data) ? ['the params do not survive being saved as JSON'] : []),
  ]
}

function versionFaults({ version, migrations = {} }: AnyNodeDefinition): string[] {
  if (!Number.isInteger(version) || version < 1) return [`the version ${version} is not a whole number from 1`]
  const older = Array.from({ length: version - 1 }, (_, index) => index + 1)
  return [
    ...older.filter((from) => !Object.hasOwn(migrations, from)).map((from) => `there is no migration of params from version ${from}`),
    ...Object.keys(migrations).filter((from) => !older.includes(Number(from))).map((from) => `there is a migration from version ${from}, but no version after it`),
  ]
}

function readsFaults({ cost, reads = [] }: AnyNodeDefinition): string[] {
  return [
    ...repeated(reads).map((name) => `“${name}” is read twice`),
    // 'clip' is allowed: a light step may read stored embeddings, whose values depend on the model that made them
    ...(cost === 'light' && reads.includes('diffusion') ? ['a light step must not draw: it reads “diffusion”'] : []),
  ]
}

function isName(text: string): boolean {
  return /^[a-z][A-Za-z0-9]*$/.test(text) && !(text in Object.prototype)
}

function repeated(words: readonly string[]): string[] {
  return [...new Set(words.filter((word, index) => words.indexOf(word) !== index))]
}
