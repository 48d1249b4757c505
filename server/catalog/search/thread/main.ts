import { serveRequests } from '../../../models/thread/serve-requests.ts'
import { buildClusters } from '../build-clusters.ts'
import type { ClusterOperations } from './protocol.ts'

serveRequests<ClusterOperations>({ build: async ({ vectors, dimensions }) => buildClusters(vectors, dimensions) })
