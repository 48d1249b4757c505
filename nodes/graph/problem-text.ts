import { portTypes, type PortTypeName } from '../kit/port-types.ts'
import type { ParamField } from '../kit/params-form.ts'
import type { Problem } from './plan.ts'

/** How a problem names a node: its id to mark it, its title to speak of it. */
export interface NamedNode { id: string; title: string }
/** One end of a wire, by title of node and port. */
export interface NamedPort { node: NamedNode; port: string; title: string }

/**
 * The wording of every problem: what is wrong, by the titles that the user sees on the canvas, and a cure that a person
 * can follow without reading code.
 */
export const problems = {
  empty: (): Problem => ({
    code: 'empty',
    text: 'The flow has no steps',
    cure: 'Drag a step from the palette onto the canvas.',
  }),
  allOff: (): Problem => ({
    code: 'empty',
    text: 'Every step of the flow is switched off',
    cure: 'Select a step and choose “Enable” or “Stop bypassing”.',
  }),
  document: (where: string, message: string, ids: { nodeId?: string; edgeId?: string } = {}): Problem => ({
    code: 'document-invalid', ...ids,
    text: `The flow cannot be read: ${where}: ${lowerFirst(message)}`,
    cure: 'Undo the last change by hand, or import a saved copy of the flow.',
  }),
  tooDeep: (node: NamedNode, levels: number): Problem => ({
    code: 'document-invalid', nodeId: node.id,
    text: `The settings of “${node.title}” are nested more than ${levels} levels deep`,
    cure: `Delete “${node.title}” and add it again from the palette.`,
  }),
  paramUnreadable: (node: NamedNode, param: string): Problem => ({
    code: 'param-invalid', nodeId: node.id, param,
    text: `Setting “${param}” of “${node.title}” holds something that cannot be saved`,
    cure: `Open “${node.title}” and set it again.`,
  }),
  unknownKind: (node: NamedNode, kind: string, nearest: { kind: string; title: string } | null): Problem => ({
    code: 'unknown-kind', nodeId: node.id,
    text: `“${node.title}” is a step of the unknown kind “${kind}”`,
    cure: nearest
      ? `Did you mean “${nearest.title}” (${nearest.kind})? Replace the step with one from the palette.`
      : 'Replace the step with one from the palette, or install the version that has it.',
  }),
  newerVersion: (node: NamedNode, version: number, newest: number): Problem => ({
    code: 'version-unknown', nodeId: node.id,
    text: `“${node.title}” was saved by version ${version} of this step, and this GeneRec Studio has version ${newest}`,
    cure: 'Update GeneRec Studio, or delete the step and add it again from the palette.',
  }),
  olderVersion: (node: NamedNode, version: number, newest: number): Problem => ({
    code: 'version-unknown', nodeId: node.id,
    text: `“${node.title}” was saved by version ${version} of this step, and its settings could not be brought up to version ${newest}`,
    cure: 'Delete the step and add it again from the palette.',
  }),
  duplicateNode: (node: NamedNode, other: NamedNode): Problem => ({
    code: 'duplicate-node', nodeId: node.id,
    text: `“${node.title}” and “${other.title}” have the same id “${node.id}”`,
    cure: 'Delete one of the two, or give one another id in the file.',
  }),
  duplicateEdge: (edgeId: string, nodeId: string): Problem => ({
    code: 'duplicate-edge', edgeId, nodeId,
    text: `Two wires have the same id “${edgeId}”`,
    cure: 'Delete one of the two and draw it again.',
  }),
  sameWire: (from: NamedPort, to: NamedPort, edgeId?: string): Problem => ({
    code: 'duplicate-edge', edgeId, nodeId: to.node.id, port: to.port,
    text: `“${from.title}” of “${from.node.title}” is already connected to “${to.title}” of “${to.node.title}”`,
    cure: 'One wire is enough: remove the second.',
  }),
  dangling: (missing: string, known: NamedNode | null, edgeId?: string): Problem => ({
    code: 'edge-dangling', edgeId, nodeId: known?.id,
    text: known ? `A wire of “${known.title}” ends at a step that is not there (“${missing}”)` : `A wire ends at steps that are not there (“${missing}”)`,
    cure: 'Remove the wire, and draw it again where it belongs.',
  }),
  unknownPort: (node: NamedNode, side: 'input' | 'output', port: string, known: readonly string[], edgeId?: string): Problem => ({
    code: 'port-unknown', nodeId: node.id, edgeId, port,
    text: `“${node.title}” has no ${side} “${port}”`,
    cure: known.length > 0
      ? `Remove the wire and draw it again; the ${side}s are ${listOf(known, 'and')}.`
      : `Remove the wire; this step has no ${side}s.`,
  }),
  typeMismatch: (from: NamedPort, gives: PortTypeName, to: NamedPort, takes: readonly PortTypeName[], edgeId?: string): Problem => ({
    code: 'type-mismatch', nodeId: to.node.id, edgeId, port: to.port,
    text: `“${to.title}” of “${to.node.title}” takes ${listOf(takes.map(typeTitle), 'or')}, but “${from.title}” of “${from.node.title}” gives ${typeTitle(gives)}`,
    cure: `Remove the wire and connect an output that gives ${listOf(takes.map(typeTitle), 'or')}.`,
  }),
  inputTaken: (to: NamedPort, by: NamedNode, edgeId?: string): Problem => ({
    code: 'input-taken', nodeId: to.node.id, edgeId, port: to.port,
    text: `“${to.title}” of “${to.node.title}” takes one wire, and it already has one from “${by.title}”`,
    cure: 'Remove one of the two wires.',
  }),
  inputMissing: (to: NamedPort, takes: readonly PortTypeName[]): Problem => ({
    code: 'input-missing', nodeId: to.node.id, port: to.port,
    text: `“${to.node.title}” needs a wire into “${to.title}”`,
    cure: `Connect an output that gives ${listOf(takes.map(typeTitle), 'or')}.`,
  }),
  oneOfMissing: (node: NamedNode, ports: readonly string[], titles: readonly string[]): Problem => ({
    code: 'one-of-missing', nodeId: node.id, port: ports[0],
    text: `“${node.title}” needs a wire into ${listOf(titles.map(quoted), 'or')}`,
    cure: `Connect one of the inputs ${listOf(titles.map(quoted), 'and')}.`,
  }),
  unknownParam: (node: NamedNode, param: string, nearest: string | null): Problem => ({
    code: 'param-invalid', nodeId: node.id, param,
    text: `“${node.title}” has no setting “${param}”`,
    cure: nearest ? `Did you mean “${nearest}”? Rename it in the file, or remove it.` : 'Remove it from the file.',
  }),
  invalidParam: (node: NamedNode, field: ParamField, value: unknown, message: string): Problem => ({
    code: 'param-invalid', nodeId: node.id, param: field.name,
    text: isBlank(value) ? `“${field.title}” of “${node.title}” is empty` : `“${field.title}” of “${node.title}” is ${shown(value)}: ${lowerFirst(message)}`,
    cure: cureOf(field),
  }),
  cycle: (nodes: readonly NamedNode[]): Problem => ({
    code: 'cycle', nodeId: nodes[0]?.id, path: nodes.map(({ id }) => id),
    text: nodes.length === 1
      ? `“${nodes[0]!.title}” is connected to itself`
      : `These steps wait for each other in a circle: ${shortened([...nodes, nodes[0]!].map(({ title }) => quoted(title))).join(' → ')}`,
    cure: 'Remove one of the wires on the circle.',
  }),
}

/** What a valid value looks like, as an instruction: "Enter a whole number from 2 to 64 (frames)." */
function cureOf(field: ParamField): string {
  const unit = field.unit ? ` (${field.unit})` : ''
  if (field.options) return `Choose ${listOf(field.options.map(({ label }) => quoted(label)), 'or')}.`
  if (field.control === 'switch') return 'Switch it on or off.'
  if (field.control === 'viewer') return 'Choose a viewer.'
  if (field.control === 'item') return 'Choose an item.'
  if (field.control === 'style') return 'Choose a style.'
  if (typeof field.default !== 'number') return field.maxLength ? `Enter a text of at most ${field.maxLength} characters.` : 'Enter a text.'
  const number = field.whole ? 'a whole number' : 'a number'
  if (field.min !== undefined && field.max !== undefined) return `Enter ${number} from ${field.min} to ${field.max}${unit}.`
  if (field.min !== undefined) return `Enter ${number} of at least ${field.min}${unit}.`
  if (field.max !== undefined) return `Enter ${number} of at most ${field.max}${unit}.`
  return `Enter ${number}${unit}.`
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

function typeTitle(type: PortTypeName): string {
  return portTypes[type].title
}

function quoted(text: string): string {
  return `“${text}”`
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** A long circle is told by its ends; all of it is in the problem's `path`. */
function shortened(names: string[]): string[] {
  return names.length <= 12 ? names : [...names.slice(0, 6), `… ${names.length - 11} more …`, ...names.slice(-5)]
}

function listOf(words: readonly string[], last: 'and' | 'or'): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`
}
