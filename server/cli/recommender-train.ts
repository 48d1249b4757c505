import { parseArgs } from 'node:util'
import { openArtifactStore } from '../artifacts/artifact-store.ts'
import { artifactsFolder } from '../artifacts/of-this-process.ts'
import { database } from '../db/client.ts'
import { tableLines } from '../evaluation/table.ts'
import { chosenFolder } from '../models/chosen-folder.ts'
import { openClip } from '../models/open-clip.ts'
import { compareOnLast } from '../recommender/compare.ts'
import { defaultSeed, readTrainingData, trainAndPublish } from '../recommender/train-on-catalogue.ts'

const usage = 'npm run recommender:train -- [--seed NUMBER] [--json]'

/** Measures the recommender on what viewers wanted last, then trains it on everything and puts it in use. The table goes to standard output. */
async function main(): Promise<number> {
  const { values } = parseArgs({ strict: true, options: { seed: { type: 'string', default: String(defaultSeed) }, json: { type: 'boolean', default: false } } })
  const seed = Number(values.seed)
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffff00) {
    console.error(`The seed \u201c${values.seed}\u201d is not a whole number from 0 to ${0xffffff00}.\n\n${usage}`)
    return 2
  }
  const progress = (text: string): void => console.error(`  ${text}`)
  const db = database()
  const clip = await openClip({ folder: await chosenFolder('clip') })
  try {
    const place = { db, artifacts: openArtifactStore({ folder: artifactsFolder(), db }), clipModelId: clip.modelId }
    const { reactions, links } = await readTrainingData(place)
    if (!reactions.all.some(({ value }) => value > 0)) {
      console.error('Nobody has liked or watched anything yet, so there is nothing to learn from. Import interactions, then run npm run recommender:train again.')
      return 1
    }
    const published = new Map((await db.item.findMany({ select: { id: true, published: true } })).map((item) => [item.id, item.published.getTime()]))
    console.error('Measuring on what viewers wanted last')
    const table = compareOnLast(reactions, links, reactions.items.map((id) => published.get(id) ?? 0), { seed, progress })
    console.error('Training on everything')
    const model = await trainAndPublish(place, { seed, progress })
    if (values.json) console.log(JSON.stringify({ at: new Date().toISOString(), tables: [table], trained: model && { name: model.name, epochs: model.epochs, size: model.size, seed } }, null, 2))
    else {
      for (const line of tableLines(table)) console.log(line)
      if (model) console.log(`In use from now on: ${model.name}, ${model.size} factors, ${model.epochs} epochs, seed ${seed}; ${model.viewers.length} viewers, ${model.items.length} videos.`)
    }
    return 0
  } finally {
    await clip.close()
    await db.$disconnect()
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof TypeError) || !('code' in error)) throw error
  console.error(`${error.message}\n\n${usage}`)
  process.exitCode = 2
}
