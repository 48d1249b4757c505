import { termPlaces } from '../kit/blocked-terms.ts'
import { detectorIds, type FaceFound } from '../kit/detectors-api.ts'
import type { Item, Verdict } from '../kit/item.ts'
import { type Passage, whereOf } from '../kit/passages.ts'
import { plainLetters } from '../kit/plain-letters.ts'
import type { PortValueOf } from '../kit/port-types.ts'
import { digitsPutRight, findPersonalData, masked } from './personal-data.ts'

type Outcome = 'review' | 'block'
type Viewer = PortValueOf<'viewer'>
const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

/** Faces of people, with their boxes. */
export function judgeFaces(frames: readonly { timeS: number; faces: readonly FaceFound[] }[], outcome: Outcome): Verdict {
  const found = frames.flatMap(({ timeS, faces }) => faces.map(({ box, score }) => ({ timeS, box, score })))
  const surest = Math.max(0, ...found.map(({ score }) => score))
  return {
    check: 'Faces', detector: detectorIds.faces, verdict: found.length > 0 ? outcome : 'pass', score: 1 - surest,
    evidence: found.length > 0 ? `${counted(found.length, 'face')} in ${counted(frames.filter(({ faces }) => faces.length > 0).length, 'frame')} of ${frames.length}, the surest at ${surest.toFixed(2)}.` : `No face in ${counted(frames.length, 'frame')}.`,
    ...(found.length > 0 ? { where: found.map(({ timeS, box, score }) => ({ kind: 'box' as const, timeS, ...box, label: `face ${score.toFixed(2)}` })) } : {}),
  }
}

/** Personal data in what is written and read. The evidence masks what it found. */
export function judgePersonalData(passages: readonly Passage[], { onPersonalData, country }: { onPersonalData: Outcome; country: string }): Verdict {
  const finds = passages.flatMap((passage) => {
    const text = passage.source === 'screen' ? digitsPutRight(passage.text) : passage.text
    return findPersonalData(text, country).map(({ kind, from, to }) => ({ kind, passage, place: passage.place(from, to, kind), shown: masked(passage.text.slice(from, to)) }))
  })
  const said = [...new Set(finds.map(({ kind, passage, shown }) => `${kind} ${shown} ${whereOf(passage)}`))]
  return {
    check: 'Personal data', detector: `personal data 1, ${detectorIds.textOn}`, verdict: finds.length > 0 ? onPersonalData : 'pass', score: finds.length > 0 ? 0 : 1,
    evidence: said.length > 0 ? `Found ${said.slice(0, 4).join(', ')}${said.length > 4 ? ` and ${said.length - 4} more` : ''}.` : `No personal data in ${counted(passages.length, 'text')}.`,
    ...(finds.length > 0 ? { where: finds.map(({ place }) => place) } : {}),
  }
}

/** Whether the texts name the viewer, or what was made is nearly something that the viewer has seen. */
export function judgeIdentification(item: Item, passages: readonly Passage[], viewer: Viewer, nearest: { itemId: string; cosine: number } | null, ceiling: number): Verdict {
  const names = [viewer.name, viewer.viewerId].map((name) => plainLetters(name).trim()).filter((name) => name.length > 2)
  const named = passages.flatMap((passage) => termPlaces(passage.text, names).map(({ from, to }) => ({ passage, place: passage.place(from, to, 'the viewer') })))
  const alike = item.origin === 'created' && nearest !== null && nearest.cosine > ceiling
  const found = [
    ...(named[0] ? [`The viewer is named ${whereOf(named[0].passage)}.`] : []),
    ...(alike ? [`It is nearly ${nearest.itemId} of the viewer\u2019s history: cosine ${nearest.cosine.toFixed(2)}, ceiling ${ceiling.toFixed(2)}.`] : []),
  ]
  return {
    check: 'Identification', detector: 'viewer in texts and pictures 1', verdict: named.length > 0 ? 'block' : alike ? 'review' : 'pass', score: named.length > 0 ? 0 : alike ? 0.3 : 1,
    evidence: found.length > 0 ? found.join(' ') : `Nothing names the viewer${nearest && item.origin === 'created' ? `; the nearest item of the history has cosine ${nearest.cosine.toFixed(2)}` : ''}.`,
    ...(named.length > 0 ? { where: named.map(({ place }) => place) } : {}),
  }
}

/** k-anonymity of what was made from a taste (Sweeney 2002): with few liked items behind it, an item tells what they are. */
export function judgeAnonymity(item: Item, viewer: Viewer, k: number): Verdict {
  const liked = new Set(viewer.history.filter(({ weight }) => weight > 0).map(({ itemId }) => itemId)).size
  const personal = item.origin !== 'catalogue' && viewer.taste !== null
  const tooFew = personal && liked < k
  return {
    check: 'Anonymity', detector: 'k-anonymity 1', verdict: tooFew ? 'review' : 'pass', score: personal ? Math.min(1, liked / k) : 1,
    evidence: !personal ? 'Not made from a taste.' : tooFew ? `Not for the shared catalogue: the taste behind it rests on ${counted(liked, 'liked item')}, fewer than ${k}.` : `The taste behind it rests on ${counted(liked, 'liked item')}, at least ${k}.`,
  }
}
