import { fileURLToPath } from 'node:url'
import { SingleBar } from 'cli-progress'
import { NodeError } from '@/nodes/kit/node-error.ts'
import { openArtifactStore } from '@/server/artifacts/artifact-store.ts'
import { artifactsFolder } from '@/server/artifacts/of-this-process.ts'
import { seedSample } from '@/server/catalog/seed-sample.ts'
import { database } from '@/server/db/client.ts'
import { seedFlows } from '@/server/flows/seed-flows.ts'
import { openMedia } from '@/server/media/open-media.ts'
import { chosenFolder } from '@/server/models/chosen-folder.ts'
import { fetchChosen } from '@/server/models/fetch-chosen.ts'
import { openClip } from '@/server/models/open-clip.ts'
import { trainWhereQuick } from '@/server/recommender/train-on-catalogue.ts'

/** Brings the sample catalogue and the sample flows in; what is there is left alone, so that it runs at every start. */
async function seed(): Promise<void> {
  const db = database()
  const artifacts = openArtifactStore({ folder: artifactsFolder(), db })
  let told = -1
  await fetchChosen((title, { doneBytes, totalBytes }) => {
    const percent = Math.floor((doneBytes / totalBytes) * 20) * 5
    if (percent > told) console.log(`Fetching ${title}  ${told = percent} % of ${(totalBytes / 1e6).toFixed(0)} MB`)
    if (percent === 100) told = -1
  })
  const clip = await openClip({ folder: await chosenFolder('clip') })
  const bar = new SingleBar({ format: 'Sample catalogue  {bar}  {value}/{total} videos  {title}', hideCursor: true, noTTYOutput: true, notTTYSchedule: 5000, barCompleteChar: '█', barIncompleteChar: '░' })
  let drawn = false
  try {
    const report = await seedSample({
      db, artifacts, media: openMedia({ artifacts }), clip, folder: fileURLToPath(new URL('./catalog', import.meta.url)),
      onProgress({ done, total, title }) {
        if (!drawn) bar.start(total, done, { title })
        drawn = true
        bar.update(done, { title })
      },
    })
    bar.stop()
    for (const { id, reason } of report.skipped) console.error(`Left out ${id}: ${reason}`)
    await seedFlows(db)
    if ((await trainWhereQuick({ db, artifacts, clipModelId: clip.modelId })) === 'left') console.error('The viewing history has changed and is long: run npm run recommender:train to learn from it.')
  } finally {
    bar.stop()
    await clip.close()
    await db.$disconnect()
  }
}

try {
  await seed()
} catch (error) {
  if (!(error instanceof NodeError)) throw error
  console.error(`${error.message} ${error.cure}`)
  process.exitCode = 1
}
