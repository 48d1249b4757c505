import { artifactsOfThisProcess } from '@/server/artifacts/of-this-process.ts'
import { receiveArtifact } from '@/server/artifacts/receive-artifact.ts'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'

export const POST = (request: Request): Promise<Response> => receiveArtifact(artifactsOfThisProcess(), request)
