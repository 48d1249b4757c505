import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { NodeError } from '@/nodes/kit/node-error.ts'

const shot = z.object({ start_s: z.number(), end_s: z.number(), concept: z.string(), scene: z.string(), caption: z.string() })
const video = z.object({
  id: z.string(), file: z.string().regex(/^videos\/[\w-]+\.\w+$/, 'must be a file in videos/'), title: z.string(), creator: z.string(), category: z.string(), style: z.string(), tags: z.array(z.string()),
  duration_s: z.number().positive(), width: z.number().int(), height: z.number().int(), fps: z.number(), published: z.iso.date(), license: z.string(),
  shots: z.array(shot).min(1),
})
export type SampleVideo = z.infer<typeof video>

/** A viewer as a flow may know one. The file's `taste` is the answer key of evaluations: it is dropped here and reaches no database. */
const viewer = z.object({ id: z.string(), name: z.string() })
const interaction = z.object({
  user: z.string(), video: z.string(), at: z.number().int(), position: z.number().int(), clicked: z.boolean(),
  watch_s: z.number(), completion: z.number(), liked: z.boolean(), disliked: z.boolean(),
})
const vocabulary = z.object({ concepts: z.array(z.object({ name: z.string() })), styles: z.array(z.string()), scenes: z.array(z.string()) })
export type Vocabulary = { styles: string[]; concepts: string[]; scenes: string[] }

export interface Sample {
  videos: SampleVideo[]
  viewers: z.infer<typeof viewer>[]
  interactions: z.infer<typeof interaction>[]
  vocabulary: Vocabulary
  /** SHA-256 over all of the above as written */
  fingerprint: string
  /** where the file of a video lies */
  fileOf(video: SampleVideo): string
}

/** Reads and checks a catalogue in the layout of `prisma/catalog`. @throws NodeError `catalogue-missing`, `catalogue-invalid`, naming file and line */
export async function readSample(folder: string): Promise<Sample> {
  const names = ['videos.jsonl', 'users.jsonl', 'interactions.jsonl', 'vocabulary.json'] as const
  const [videos, viewers, interactions, words] = await Promise.all(names.map((name) => read(path.join(folder, name)))) as [string, string, string, string]
  const lines = <T>(text: string, schema: z.ZodType<T>, name: string) => text.split('\n').flatMap((line, index) =>
    line.trim() === '' ? [] : [parsed(line, schema, `Line ${index + 1} of ${path.join(folder, name)}`)])
  const { concepts, styles, scenes } = parsed(words, vocabulary, path.join(folder, names[3]))
  return {
    videos: lines(videos, video, names[0]),
    viewers: lines(viewers, viewer, names[1]),
    interactions: lines(interactions, interaction, names[2]),
    vocabulary: { styles, scenes, concepts: concepts.map(({ name }) => name) },
    fingerprint: createHash('sha256').update(JSON.stringify([videos, viewers, interactions, words])).digest('hex'),
    fileOf: ({ file }) => path.join(folder, file),
  }
}

function parsed<T>(text: string, schema: z.ZodType<T>, where: string): T {
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : 'it is not JSON'
    throw new NodeError('catalogue-invalid', `${where} cannot be read: ${why}.`, 'Mend it, or restore it from the repository (git checkout -- prisma/catalog), and start again.')
  }
}

async function read(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new NodeError('catalogue-missing', `The catalogue file ${file} is missing.`, 'Restore it from the repository (git checkout -- prisma/catalog).')
  })
}
