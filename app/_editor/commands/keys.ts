/** What a key press looks like, for the matching below; a KeyboardEvent is one. */
export interface KeyPress { key: string; code: string; ctrlKey: boolean; metaKey: boolean; shiftKey: boolean; altKey: boolean }

const named: Record<string, string> = { Esc: 'escape', Delete: 'delete', Backspace: 'backspace', Enter: 'enter', Left: 'arrowleft', Right: 'arrowright', Up: 'arrowup', Down: 'arrowdown' }

/** Whether a key press is the chord written as "Ctrl Shift Z". Ctrl is Command on a Mac; digits count by their place, since Shift turns them into signs. */
export function matchesKeys(chord: string, press: KeyPress): boolean {
  const parts = chord.split(' ')
  const last = parts.at(-1)!
  const wants = (modifier: string) => parts.includes(modifier) && last !== modifier
  if (wants('Ctrl') !== (press.ctrlKey || press.metaKey) || wants('Alt') !== press.altKey) return false
  // signs such as "?" need Shift on some keyboards and not on others
  if (!/^[^A-Za-z0-9]$/.test(last) && wants('Shift') !== press.shiftKey) return false
  if (/^\d$/.test(last)) return press.code === `Digit${last}` || press.code === `Numpad${last}`
  return press.key.toLowerCase() === (named[last] ?? last.toLowerCase())
}
