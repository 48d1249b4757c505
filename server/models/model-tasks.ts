import path from 'node:path'
import { type GuardedProcess, spawnGuarded } from '../processes/spawn-guarded.mjs'

/** What is being done to a model, one thing at a time each. */
export type ModelTask = 'install' | 'measure'

// Kept on globalThis: Next.js evaluates modules anew for each bundle and after each edit.
const shared = globalThis as typeof globalThis & { generecModelTasks?: Map<string, { task: ModelTask; process: GuardedProcess }> }
const running = (shared.generecModelTasks ??= new Map())

/** What is under way, by the name of the model. */
export function tasksUnderWay(): Map<string, ModelTask> {
  return new Map([...running].map(([name, { task }]) => [name, task]))
}

/** Starts `npm run models -- …` beside this process, so that no weights are loaded here; false when the model is busy. */
export function startTask(name: string, task: ModelTask, args: readonly string[]): boolean {
  if (running.has(name)) return false
  const program = spawnGuarded(process.execPath, ['--import', 'tsx', path.resolve('server/cli/models.ts'), task, ...args], { output: 'ignore' })
  running.set(name, { task, process: program })
  void program.exited.then(() => { running.delete(name) })
  return true
}

/** Stops what is under way; a download keeps what came. */
export async function stopTask(name: string): Promise<void> {
  await running.get(name)?.process.stop()
}
