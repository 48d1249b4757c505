import { openArtifactStore } from '../artifacts/artifact-store.ts'
import { artifactsFolder } from '../artifacts/of-this-process.ts'
import { openCatalogue } from '../catalog/open-catalogue.ts'
import { database } from '../db/client.ts'
import { evaluateInstructor, type EvaluationWorld, trainInstructor } from '../evaluation/instructor.ts'
import { evaluateModels } from '../evaluation/models.ts'
import { openClip } from '../models/open-clip.ts'

/** `npm run evaluate [-- NAME … --quick]`: without a name, all that only measure; quick takes small samples. */
const quick = process.argv.includes('--quick')
const suites: Record<string, (world: EvaluationWorld) => Promise<void>> = { instructor: evaluateInstructor, models: (world) => evaluateModels({ ...world, quick }) }
const trainings: Record<string, (world: EvaluationWorld) => Promise<void>> = { 'train-instructor': trainInstructor }

const names = process.argv.slice(2).filter((name) => name !== '--quick')
const known = { ...suites, ...trainings }
const unknown = names.filter((name) => !Object.hasOwn(known, name))
if (unknown.length > 0) {
  console.error(`There is no evaluation "${unknown.join(', ')}". Choose of: ${Object.keys(known).join(', ')}.`)
  process.exitCode = 2
} else {
  const db = database()
  const clip = await openClip()
  try {
    const catalogue = openCatalogue({ db, artifacts: openArtifactStore({ folder: artifactsFolder() }), clipModelId: clip.modelId })
    for (const name of names.length > 0 ? names : Object.keys(suites)) await known[name]?.({ clip, catalogue, print: console.log })
  } finally {
    await clip.close()
    await db.$disconnect()
  }
}
