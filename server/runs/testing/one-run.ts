import { testCatalog, testRunners } from '@/nodes/graph/test-nodes.ts'
import { runWorker } from '../../worker/run-worker.ts'
import { openTestServices } from './open-test-services.ts'
import { runToEnd } from './run-to-end.ts'

// A process of its own that runs one document of test nodes: node --import tsx one-run.ts DATABASE_URL DOCUMENT
const [, , url, document] = process.argv
const services = openTestServices({ url: url!, catalog: testCatalog, runners: testRunners })
const worker = await runWorker(services)
const { snapshot } = await runToEnd(services, { document: JSON.parse(document!) })
await worker.stop()
await services.close()
console.log(JSON.stringify({ state: snapshot.run.state, reused: snapshot.steps.map(({ reused }) => reused) }))
