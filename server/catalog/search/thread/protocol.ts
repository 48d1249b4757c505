import type { Clusters } from '../build-clusters.ts'

/** What the thread does that groups vectors. The vectors lie in shared memory: only their place crosses. */
export interface ClusterOperations { build: { input: { vectors: Float32Array; dimensions: number }; output: Clusters } }
