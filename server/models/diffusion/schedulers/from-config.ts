import { z } from 'zod'
import type { SchedulerName } from '@/nodes/kit/node-context.ts'
import { NodeError } from '@/nodes/kit/node-error.ts'
import { ddim } from './ddim.ts'
import { dpmSolverMultistep } from './dpm-solver.ts'
import { eulerDiscrete } from './euler.ts'
import { flowMatchEuler } from './flow-match-euler.ts'
import { lcm } from './lcm.ts'
import type { Scheduler } from './scheduler.ts'

export const schedulerNames: readonly SchedulerName[] = ['flow-match-euler', 'euler', 'euler-ancestral', 'ddim', 'dpm-solver++', 'lcm']

const flowConfig = z.object({
  _class_name: z.literal('FlowMatchEulerDiscreteScheduler'),
  num_train_timesteps: z.number().int().positive(),
  shift: z.number().positive().default(1),
  shift_for_clips: z.number().positive().optional(),
})
const noiseConfig = z.object({
  _class_name: z.enum(['DDIMScheduler', 'PNDMScheduler', 'EulerDiscreteScheduler', 'EulerAncestralDiscreteScheduler', 'DPMSolverMultistepScheduler', 'LCMScheduler']),
  num_train_timesteps: z.number().int().positive().default(1000),
  beta_start: z.number().positive(),
  beta_end: z.number().positive(),
  beta_schedule: z.enum(['linear', 'scaled_linear', 'squaredcos_cap_v2']).default('linear'),
  prediction_type: z.enum(['epsilon', 'v_prediction', 'sample']).default('epsilon'),
  timestep_spacing: z.enum(['leading', 'linspace', 'trailing']).optional(),
  steps_offset: z.number().int().min(0).default(0),
  original_inference_steps: z.number().int().positive().default(50),
  timestep_scaling: z.number().positive().default(10),
})
/** `scheduler/scheduler_config.json` of a folder in diffusers layout. */
export const schedulerConfig = z.discriminatedUnion('_class_name', [flowConfig, noiseConfig])
export type SchedulerConfig = z.infer<typeof schedulerConfig>

/** The scheduler that a folder names. PNDM, the first of Stable Diffusion, is walked by DPM-Solver++ 2M: of the same order, with half the networks run. */
export function namedIn({ _class_name }: SchedulerConfig): SchedulerName {
  switch (_class_name) {
    case 'FlowMatchEulerDiscreteScheduler': return 'flow-match-euler'
    case 'EulerDiscreteScheduler': return 'euler'
    case 'EulerAncestralDiscreteScheduler': return 'euler-ancestral'
    case 'DDIMScheduler': return 'ddim'
    case 'PNDMScheduler': case 'DPMSolverMultistepScheduler': return 'dpm-solver++'
    case 'LCMScheduler': return 'lcm'
  }
}

/**
 * Makes the scheduler of one run.
 * @throws NodeError `generation-params` when the network was not trained for the scheduler, or not for so many steps
 */
export function schedulerFor(config: SchedulerConfig, name: SchedulerName, steps: number, clip: boolean): Scheduler {
  try {
    return make(config, name, steps, clip)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new NodeError('generation-params', `The scheduler ${name} cannot walk ${error.message}.`, 'Choose fewer steps or another scheduler.')
  }
}

function make(config: SchedulerConfig, name: SchedulerName, steps: number, clip: boolean): Scheduler {
  const isFlow = config._class_name === 'FlowMatchEulerDiscreteScheduler'
  if (isFlow !== (name === 'flow-match-euler')) {
    throw new NodeError('generation-params', `This model cannot be walked by the scheduler ${name}.`, isFlow ? 'It predicts a flow: choose flow-match-euler.' : `Choose one of ${schedulerNames.slice(1).join(', ')}.`)
  }
  if (isFlow) return flowMatchEuler({ steps, shift: (clip ? config.shift_for_clips : undefined) ?? config.shift, trainTimesteps: config.num_train_timesteps })
  const trained = { trainTimesteps: config.num_train_timesteps, betaStart: config.beta_start, betaEnd: config.beta_end, betaSchedule: config.beta_schedule }
  if (name === 'lcm') return lcm({ steps, trained, prediction: config.prediction_type, originalSteps: config.original_inference_steps, timestepScaling: config.timestep_scaling })
  const spacing = config.timestep_spacing ?? (name === 'ddim' ? 'leading' : 'linspace')
  const options = { steps, trained, prediction: config.prediction_type, spacing, offset: config.steps_offset }
  if (name === 'ddim') return ddim(options)
  if (name === 'dpm-solver++') return dpmSolverMultistep(options)
  return eulerDiscrete({ ...options, ancestral: name === 'euler-ancestral' })
}
