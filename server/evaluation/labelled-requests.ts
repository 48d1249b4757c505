import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { actions } from '@/nodes/instructor/decide.ts'

const labelled = z.object({ id: z.string(), level: z.number().int().min(1).max(6), request: z.string(), action: z.enum(actions), relevant: z.array(z.string()) })
export type LabelledRequest = z.infer<typeof labelled>

/** Requests with the action that is right for them, one JSON object a line. Throws with the line's number where one cannot be read. */
export async function readRequests(file: string): Promise<LabelledRequest[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '')
  return lines.map((line, index) => {
    const parsed = labelled.safeParse(JSON.parse(line))
    if (!parsed.success) throw new Error(`Line ${index + 1} of ${path.basename(file)}: ${z.prettifyError(parsed.error)}`)
    return parsed.data
  })
}

/** Two halves, every action and level shared out evenly, always the same: the first trains, the second judges. */
export function halves(requests: readonly LabelledRequest[]): { train: LabelledRequest[]; test: LabelledRequest[] } {
  const sorted = [...requests].sort((a, b) => a.action.localeCompare(b.action) || a.level - b.level || a.id.localeCompare(b.id))
  return { train: sorted.filter((_, at) => at % 2 === 0), test: sorted.filter((_, at) => at % 2 === 1) }
}
