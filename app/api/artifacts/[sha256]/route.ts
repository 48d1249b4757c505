import { artifactsOfThisProcess } from '@/server/artifacts/of-this-process.ts'
import { serveArtifact } from '@/server/artifacts/serve-artifact.ts'

export const dynamic = 'force-dynamic'

async function answer(request: Request, { params }: { params: Promise<{ sha256: string }> }): Promise<Response> {
  return serveArtifact(artifactsOfThisProcess(), request, (await params).sha256)
}

export { answer as GET, answer as HEAD }
