import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { openArtifactStore } from '../artifacts/artifact-store.ts'
import { artifactsFolder } from '../artifacts/of-this-process.ts'
import { openCatalogue } from '../catalog/open-catalogue.ts'
import { database, openDatabase } from '../db/client.ts'
import { env } from '../env.ts'
import type { EvaluationWorld } from '../evaluation/evaluation-world.ts'
import { trainInstructor } from '../evaluation/instructor.ts'
import { readRequests } from '../evaluation/labelled-requests.ts'
import { evaluateModels } from '../evaluation/models.ts'
import { nodeEvaluations, nodeTables } from '../evaluation/nodes.ts'
import { openScratchCatalogue } from '../evaluation/scratch-catalogue.ts'
import { type Table, tableLines } from '../evaluation/table.ts'
import { openMedia } from '../media/open-media.ts'
import { openProvenance } from '../provenance/open-provenance.ts'
import { openDiffusion } from '../models/diffusion/open-diffusion.ts'
import { openClip } from '../models/open-clip.ts'
import { readEvaluateArguments, evaluateUsage, type EvaluateArguments } from './evaluate-arguments.ts'

const sampleFolder = fileURLToPath(new URL('../../prisma/catalog/', import.meta.url))

const suites: Record<string, (world: EvaluationWorld) => Promise<Table[]>> = {
  nodes: nodeTables,
  ...nodeEvaluations,
  models: async ({ clip, quick }) => {
    await evaluateModels({ clip, quick, print: console.log })
    return []
  },
  'train-instructor': trainInstructor,
}

const args = readEvaluateArguments(process.argv.slice(2), Object.keys(suites))
if (args.ok) await evaluate(args)
else {
  console.error(`${args.problem}\n\n${evaluateUsage(Object.keys(suites))}`)
  process.exitCode = 2
}

/** Runs the evaluations that were named on the catalogue that was named; tables go to standard output, everything else to standard error. */
async function evaluate({ names, json, quick, requests, catalog }: EvaluateArguments): Promise<void> {
  const say = (text: string): void => console.error(text)
  const [clip, diffusion] = [await openClip(), await openDiffusion()]
  const scratch = catalog ? await openScratchCatalogue({ databaseUrl: env.DATABASE_URL, folder: path.resolve(catalog), clip, say }) : null
  const db = scratch ? openDatabase(scratch.url) : database()
  try {
    const artifacts = openArtifactStore({ folder: scratch?.artifactsFolder ?? artifactsFolder(), db })
    const media = openMedia({ artifacts })
    const world: EvaluationWorld = {
      clip, diffusion, db, artifacts, quick, media, provenance: openProvenance({ db, artifacts, media, folder: path.join(env.DATA_DIR, 'provenance') }).forRun('evaluation'), catalogue: openCatalogue({ db, artifacts, clipModelId: clip.modelId }),
      catalogueFolder: catalog ? path.resolve(catalog) : sampleFolder,
      requests: await readRequests(path.resolve(requests ?? path.join(catalog ?? sampleFolder, 'requests.dev.jsonl'))),
      progress: say,
    }
    const tables: Table[] = []
    for (const name of names) tables.push(...((await suites[name]?.(world)) ?? []))
    if (json) console.log(JSON.stringify({ at: new Date().toISOString(), tables }, null, 2))
    else for (const line of tables.flatMap(tableLines)) console.log(line)
  } finally {
    await Promise.all([clip.close(), diffusion.close()])
    await db.$disconnect()
    await scratch?.drop()
  }
}
