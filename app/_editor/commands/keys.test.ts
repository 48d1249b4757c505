import { expect, test } from 'vitest'
import { allCommands } from './editor-commands.ts'
import { matchesKeys, type KeyPress } from './keys.ts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({ key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more })

test.each<[chord: string, press: KeyPress, matches: boolean]>([
  ['Ctrl Z', press('z', { ctrlKey: true }), true],
  ['Ctrl Z', press('z', { metaKey: true }), true],
  ['Ctrl Z', press('Z', { ctrlKey: true, shiftKey: true }), false],
  ['Ctrl Shift Z', press('Z', { ctrlKey: true, shiftKey: true }), true],
  ['A', press('a'), true],
  ['A', press('a', { ctrlKey: true }), false],
  ['A', press('å', { altKey: true }), false],
  ['?', press('?', { shiftKey: true }), true],
  ['?', press('?'), true],
  ['Shift 1', press('!', { code: 'Digit1', shiftKey: true }), true],
  ['Delete', press('Delete'), true],
  ['Shift Delete', press('Delete'), false],
  ['Left', press('ArrowLeft'), true],
])('%s', (chord, pressed, matches) => expect(matchesKeys(chord, pressed)).toBe(matches))

test('no two commands listen to the same keys, and no two have the same title', () => {
  const commands = allCommands.map(([, command]) => command)
  const chords = commands.flatMap(({ keys, also }) => [...(keys ? [keys] : []), ...(also ?? [])])
  expect(chords.filter((chord, index) => chords.indexOf(chord) !== index)).toEqual([])
  const titles = commands.map(({ title }) => title)
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
})
