import type { EvaluationWorld } from './evaluation-world.ts'
import { fidelityTables } from './fidelity.ts'
import { generationTables } from './generation.ts'
import { instructorTables } from './instructor.ts'
import { personalSelectionTables } from './personal-selection.ts'
import { retrievalTables } from './retrieval.ts'
import type { Table } from './table.ts'

/** What each family of nodes achieves on the sample data or any other, beside baselines in the same run. */
export const nodeEvaluations: Readonly<Record<string, (world: EvaluationWorld) => Promise<Table[]>>> = {
  instructor: instructorTables,
  retrieval: retrievalTables,
  selection: personalSelectionTables,
  generation: generationTables,
  fidelity: fidelityTables,
}

export async function nodeTables(world: EvaluationWorld): Promise<Table[]> {
  const tables: Table[] = []
  for (const measure of Object.values(nodeEvaluations)) tables.push(...(await measure(world)))
  return tables
}
