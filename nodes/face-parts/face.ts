import type { ComponentType } from 'react'
import type { PortTypeName, PortValue, PortValueOf } from '../kit/port-types.ts'

/** What a step gave, by output name. */
export type StepOutputs = Readonly<Record<string, PortValue>>

/** The outline drawn while there is nothing to show yet. */
export type Outline = 'lines' | 'strip' | 'grid' | 'trio' | 'picture' | 'list'

/** How a node shows its result on the canvas: 240 px wide, of one fixed height, so that the flow never jumps. */
export interface Face {
  /** px */
  height: number
  outline: Outline
  /** said when the step gave nothing, as its definition allows */
  nothing?: string
  Body: ComponentType<{ outputs: StepOutputs }>
}

/** The first output of a type, whatever its name; undefined where the step gave none. */
export function outputOf<T extends PortTypeName>(outputs: StepOutputs, type: T): PortValueOf<T> | undefined {
  return Object.values(outputs).find((value): value is PortValueOf<T> & PortValue => value.type === type)
}
