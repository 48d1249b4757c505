import path from 'node:path'
import { parseArgs } from 'node:util'
import { trained as shipped } from '@/nodes/instructor/trained.ts'
import { openArtifactStore } from '../artifacts/artifact-store.ts'
import { artifactsFolder } from '../artifacts/of-this-process.ts'
import { openCatalogue } from '../catalog/open-catalogue.ts'
import { database } from '../db/client.ts'
import { accuracy, calibrationError, generationShares } from '../evaluation/decision-tables.ts'
import { fitTemperature, leastOfEach, tooFew } from '../evaluation/fit-temperature.ts'
import { fit, gatherAll, judge } from '../evaluation/instructor.ts'
import { halves, readRequests } from '../evaluation/labelled-requests.ts'
import { tableLines } from '../evaluation/table.ts'
import { storeInstructorWeights } from '../instructor/stored-weights.ts'
import { chosenFolder } from '../models/chosen-folder.ts'
import { openClip } from '../models/open-clip.ts'

const usage = `npm run instructor:train -- --requests FILE [--calibrate] | --reset
  --requests FILE  labelled requests, one JSON object a line: {"id", "level", "request", "action", "relevant"}
  --calibrate      keeps the weights that it ships with, and fits only how sure it is: for few requests
  --reset          goes back to what it ships with`

/** Trains the instructor for the catalogue and the CLIP of this installation, says how well it does on requests that it has not seen, and puts it in use. */
async function main(): Promise<number> {
  const { values } = parseArgs({ strict: true, options: { requests: { type: 'string' }, calibrate: { type: 'boolean', default: false }, reset: { type: 'boolean', default: false } } })
  if (!values.requests === !values.reset) {
    console.error(usage)
    return 2
  }
  const db = database()
  const clip = await openClip({ folder: await chosenFolder('clip') })
  try {
    if (values.reset) {
      await storeInstructorWeights(db, clip.modelId, null)
      console.log('The instructor decides as it ships from now on.')
      return 0
    }
    const requests = await readRequests(path.resolve(values.requests as string))
    const { train, test } = halves(requests)
    const missing = tooFew(train)
    if (missing.length > 0 && !values.calibrate) {
      console.error(`There are too few requests labelled ${missing.join(', ')}: ${leastOfEach * 2} of each are wanted. Label more of them, or fit only how sure it is: --calibrate.`)
      return 1
    }
    console.error(`Looking at what the catalogue says to ${requests.length} requests`)
    const world = { clip, catalogue: openCatalogue({ db, artifacts: openArtifactStore({ folder: artifactsFolder(), db }), clipModelId: clip.modelId }) }
    const [seen, unseen] = [await gatherAll(world, train), await gatherAll(world, test)]
    const weights = values.calibrate ? shipped : fit(train, seen)
    const tuned = { ...weights, temperature: fitTemperature(train, seen, weights) }
    const row = (name: string, judged: ReturnType<typeof judge>) => {
      const { precision, recall, f1 } = generationShares(judged)
      return [name, accuracy(judged), precision, recall, f1, calibrationError(judged)]
    }
    const name = values.calibrate ? 'as it ships, calibrated here' : 'trained here'
    for (const line of tableLines({
      name: 'instructor', about: `On ${test.length} requests that it was not trained on.`, columns: ['instructor', 'accuracy', 'needs generation: precision', 'recall', 'F1', 'calibration error'],
      rows: [row('as it ships', judge(test, unseen, 'learned', shipped)), row(name, judge(test, unseen, 'learned', tuned))],
    })) console.log(line)
    await storeInstructorWeights(db, clip.modelId, { ...tuned, about: `${name} on ${train.length} labelled requests, ${new Date().toISOString().slice(0, 10)}` })
    console.log(`In use from now on: ${name}, temperature ${tuned.temperature}. Steps of the instructor run again; --reset goes back.`)
    return 0
  } finally {
    await clip.close()
    await db.$disconnect()
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  process.exitCode = 2
}
