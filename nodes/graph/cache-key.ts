/** What the result of a step depends on, and nothing else. Two steps with equal material give equal outputs. */
export interface KeyMaterial {
  kind: string
  version: number
  /** as parsed by the definition's schema, defaults filled in; the seed is among them */
  params: Record<string, unknown>
  /** a hash or revision for each thing that the definition `reads`, such as { clip: '<sha256 of the weights>' } */
  environment: Record<string, string>
  /** by input, in wire order: the content key of the step that gave the value, and which of its outputs it was */
  inputs: Record<string, { key: string; output: string }[]>
}

/** Raised when the rule below changes, so that no key of an older rule is ever taken for one of the newer. */
const SCHEME = 1

/**
 * The content key under which the result of a step is stored and found again. An input without a source counts as
 * absent, whether it is missing from the material or an empty list. `sha256` is handed in, because this folder knows no
 * built-ins: it takes a text and gives the hex digest of its UTF-8 bytes.
 * @throws TypeError when the material holds something that JSON cannot hold
 */
export function contentKey(material: KeyMaterial, sha256: (text: string) => string): string {
  const { kind, version, params, environment } = material
  const inputs = Object.fromEntries(Object.entries(material.inputs).filter(([, sources]) => sources.length > 0)
    .map(([input, sources]) => [input, sources.map(({ key, output }) => ({ key, output }))]))
  return sha256(canonicalJson({ scheme: SCHEME, kind, version, params, environment, inputs }))
}

/**
 * JSON in one spelling (in the spirit of RFC 8785): keys sorted by UTF-16 code units, no white space, -0 as 0, lone
 * surrogates escaped, undefined members left out. Texts are told apart by their code units: é in one character and in
 * two are different texts, as they are to a model.
 * @throws TypeError for whatever JSON would drop or change in silence: NaN, infinities, undefined in a list, functions,
 * symbols, bigints, and objects that are neither plain nor lists
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} has no place in a content key`)
    return JSON.stringify(value)
  }
  // Array.from visits the holes of a sparse list too
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`
  if (typeof value !== 'object' || !isPlain(value)) throw new TypeError(`${describe(value)} has no place in a content key`)
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}

function describe(value: unknown): string {
  return typeof value === 'object' ? 'an object with a class of its own' : `a value of type ${typeof value}`
}
