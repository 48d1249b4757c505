'use client'
import { useEffect, useRef } from 'react'

export interface Shortcut {
  keys: string
  does: string
  /** matches the event; absent for what other parts listen to, which is listed all the same */
  when?(event: KeyboardEvent, withCtrl: boolean): boolean
}

/** Every shortcut of the editor by name: one list for the keys and for the sheet that explains them. */
export const shortcuts = {
  run: { keys: 'Ctrl Enter', does: 'Run the flow' },
  undo: { keys: 'Ctrl Z', does: 'Undo', when: (event, ctrl) => ctrl && !event.shiftKey && key(event) === 'z' },
  redo: { keys: 'Ctrl Shift Z', does: 'Redo', when: (event, ctrl) => ctrl && ((event.shiftKey && key(event) === 'z') || key(event) === 'y') },
  duplicate: { keys: 'Ctrl D', does: 'Duplicate, with the wires', when: (event, ctrl) => ctrl && key(event) === 'd' },
  selectAll: { keys: 'Ctrl A', does: 'Select everything', when: (event, ctrl) => ctrl && key(event) === 'a' },
  remove: { keys: 'Delete', does: 'Delete what is selected', when: (event) => event.key === 'Delete' || event.key === 'Backspace' },
  add: { keys: 'A', does: 'Add a node here', when: (event, ctrl) => !ctrl && key(event) === 'a' },
  fit: { keys: 'F', does: 'Fit the flow, or what is selected', when: (event, ctrl) => !ctrl && key(event) === 'f' },
  leave: { keys: 'Esc', does: 'Select nothing', when: (event) => event.key === 'Escape' },
  help: { keys: '?', does: 'This sheet', when: (event) => event.key === '?' },
} satisfies Record<string, Shortcut>
export type ShortcutName = keyof typeof shortcuts

/** What the mouse does, for the sheet. */
export const gestures: readonly Shortcut[] = [
  { keys: 'Shift Drag', does: 'Select an area' },
  { keys: 'Ctrl Click', does: 'Add to the selection' },
  { keys: 'Ctrl Scroll', does: 'Zoom' },
  { keys: 'Double-click', does: 'Add a node at this place' },
  { keys: 'Drag port', does: 'Connect; over empty canvas: add what fits' },
]

/** Runs the action of a shortcut wherever the focus is, but in a field that is being written in or a dialog. */
export function useShortcuts(actions: Partial<Record<ShortcutName, () => void>>): void {
  const latest = useRef(actions)
  useEffect(() => { latest.current = actions })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || isBusy(event.target)) return
      for (const [name, shortcut] of Object.entries<Shortcut>(shortcuts)) {
        const action = latest.current[name as ShortcutName]
        if (!action || !shortcut.when?.(event, event.ctrlKey || event.metaKey)) continue
        event.preventDefault()
        action()
        return
      }
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}

function key(event: KeyboardEvent): string {
  return event.key.toLowerCase()
}

function isBusy(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.closest('[role=dialog], [role=listbox], [role=menu]') !== null)
}
