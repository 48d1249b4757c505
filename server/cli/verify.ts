import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ClaimRead } from '@/nodes/kit/provenance-api.ts'
import { openArtifactStore } from '../artifacts/artifact-store.ts'
import { env } from '../env.ts'
import { openMedia } from '../media/open-media.ts'
import { looked } from '../provenance/looked.ts'
import { readProvenance } from '../provenance/read-provenance.ts'
import { ownFingerprint } from '../provenance/signing-identity.ts'
import { labelIn } from '../provenance/visible-label.ts'

// npm run verify -- FILE [FILE ...] [--json]
// Exit code 0: every file carries a valid manifest; 1: one does not; 2: the command line was not understood.
process.exit(await main(process.argv.slice(2)))

async function main(args: readonly string[]): Promise<number> {
  const files = args.filter((arg) => !arg.startsWith('--'))
  if (files.length === 0 || args.some((arg) => arg.startsWith('--') && arg !== '--json')) {
    console.error('npm run verify -- FILE [FILE ...] [--json]\nReads the signed manifest (C2PA), the invisible mark and the visible label of PNG, JPEG and MP4 files.')
    return 2
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'generec-verify-'))
  try {
    const reports = []
    for (const file of files) reports.push(await reportOf(file, folder))
    if (args.includes('--json')) console.log(JSON.stringify(reports, null, 2))
    else for (const report of reports) say(report)
    return reports.every(({ c2pa }) => c2pa.state === 'valid') ? 0 : 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function reportOf(file: string, folder: string) {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => error)
  if (bytes instanceof Error) return { file, c2pa: { state: 'invalid' as const, reason: `It cannot be read: ${bytes.message}.` }, watermark: null, label: null }
  const artifacts = openArtifactStore({ folder })
  const media = openMedia({ artifacts })
  const ref = await artifacts.put(bytes, 'application/octet-stream')
  const frames = () => media.framesEvenly(ref, looked)
  return { file, ...(await readProvenance(bytes, { frames, fingerprint: await ownFingerprint(path.join(env.DATA_DIR, 'provenance')) })), label: await frames().then(labelIn, () => null) }
}

function say({ file, c2pa, watermark, label }: Awaited<ReturnType<typeof reportOf>>): void {
  console.log(file)
  switch (c2pa.state) {
    case 'absent': console.log('  manifest   none'); break
    case 'invalid': console.log(`  manifest   does not hold. ${c2pa.reason}`); break
    case 'valid':
      console.log(`  manifest   valid, signed by ${c2pa.signer}${c2pa.trusted ? ' (this installation)' : ''}`)
      for (const line of claimLines(c2pa.claim)) console.log(`    ${line}`)
  }
  console.log(`  mark       ${watermark ? `${watermark.id} (found by accident once in 10^${Math.round(-watermark.logFalseAlarm)})` : 'none'}`)
  console.log(`  label      ${label ? `\u201cAI\u201d, ${label.corner.replace('-', ' ')}` : 'none'}`)
}

function claimLines({ title, generator, actions, by, seed, nodeKind, flowVersion, parents }: ClaimRead): string[] {
  const named = [title, nodeKind && `node ${nodeKind}`, by && `by ${by}`, seed !== null && `seed ${seed}`, flowVersion && `flow ${flowVersion}`].filter(Boolean).join(', ') || generator || 'a file without a manifest'
  const done = actions.map((action) => action.replace('c2pa.', '')).join(', ')
  return [done ? `${named} [${done}]` : named, ...parents.flatMap((parent) => claimLines(parent).map((line, at) => `${at === 0 ? '\u2190 ' : '  '}${line}`))]
}
