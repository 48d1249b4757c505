import { z } from 'zod'

export const controls = ['text', 'multiline', 'number', 'integer', 'slider', 'switch', 'select', 'seed', 'viewer', 'item', 'style', 'file'] as const
export type Control = (typeof controls)[number]

/** One param as a form shows it. Numbers carry their range; `min` and `max` are inclusive, absent where unbounded. */
export interface ParamField {
  name: string
  control: Control
  title: string
  help: string
  unit?: string
  min?: number
  max?: number
  step?: number
  /** whether only whole numbers are valid */
  whole: boolean
  /** longest text, in characters */
  maxLength?: number
  /** what the form starts with; '' where the user is meant to fill it in */
  default: unknown
  /** the default is not a valid value: a flow with it does not compile until the user fills the param in */
  mustFill: boolean
  options?: { value: string | number; label: string }[]
}

/** Hints on a Zod field: `z.number().min(0).max(1).meta({ title: 'Weight of taste', unit: 'share', control: 'slider', step: 0.05 })`. */
declare module 'zod' {
  interface GlobalMeta {
    unit?: string
    control?: Control
    step?: number
    /** names of a select's options, by value */
    labels?: Record<string, string>
  }
}

/** What `z.toJSONSchema` says of one field, as far as a form needs it. */
interface FieldSchema {
  type?: string
  title?: string
  description?: string
  default?: unknown
  enum?: (string | number)[]
  const?: string | number
  anyOf?: FieldSchema[]
  minimum?: number
  maximum?: number
  maxLength?: number
  multipleOf?: number
  unit?: string
  control?: Control
  step?: number
  labels?: Record<string, string>
}

/** More steps than this are hard to hit with a slider. */
const SLIDER_STEPS = 200

/**
 * The form of a node, read from the Zod schema of its params, in the order of the schema. The canvas renders it, the
 * compiler words its problems with it. A field whose control is not named by `.meta({ control })` gets one by its type:
 * a number with both bounds and at most 200 steps between them is a slider.
 */
export function paramFields(params: z.ZodObject): ParamField[] {
  const schema = z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' }) as { properties?: Record<string, FieldSchema> }
  return Object.entries(schema.properties ?? {}).map(([name, property]) => fieldOf(name, property, params.shape[name] as z.ZodType))
}

function fieldOf(name: string, property: FieldSchema, type: z.ZodType): ParamField {
  // a nullable field is a choice between its type and null: the hints may lie on either level
  const field: FieldSchema = { ...property.anyOf?.find((choice) => choice.type !== 'null'), ...property }
  const min = bound(field.minimum)
  const max = bound(field.maximum)
  const values = optionValues(field)
  const step = field.step ?? field.multipleOf ?? (field.type === 'integer' ? 1 : undefined)
  return {
    name,
    control: field.control ?? controlFor(field.type, values, min, max, step),
    title: field.title ?? titleFromName(name),
    help: field.description ?? '',
    unit: field.unit,
    min,
    max,
    step,
    whole: field.type === 'integer',
    maxLength: field.maxLength,
    default: field.default,
    mustFill: !type.safeParse(field.default).success,
    options: values?.map((value) => ({ value, label: field.labels?.[String(value)] ?? titleFromName(String(value)) })),
  }
}

function controlFor(type: string | undefined, values: unknown[] | undefined, min?: number, max?: number, step?: number): Control {
  if (values) return 'select'
  if (type === 'boolean') return 'switch'
  if (type !== 'number' && type !== 'integer') return 'text'
  const steps = min === undefined || max === undefined ? Infinity : (max - min) / (step ?? (max - min) / 100)
  if (steps <= SLIDER_STEPS) return 'slider'
  return type
}

function optionValues(field: FieldSchema): (string | number)[] | undefined {
  if (field.enum) return field.enum
  const constants = field.anyOf?.map((choice) => choice.const).filter((value) => value !== undefined)
  return constants?.length ? constants : undefined
}

/** `.int()` bounds a number by the safe integers; to a person that is no bound. */
function bound(value: number | undefined): number | undefined {
  return value === undefined || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? undefined : value
}

/** "tasteWeight" and "taste-weight" read "Taste weight". */
function titleFromName(name: string): string {
  const words = name.replaceAll(/[-_]+/g, ' ').replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase().trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
