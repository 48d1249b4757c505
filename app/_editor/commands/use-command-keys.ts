'use client'
import { useEffect, useRef } from 'react'
import { allCommands, type CommandTools } from './editor-commands.ts'
import { matchesKeys } from './keys.ts'

/** Runs commands by their keys wherever the focus is, but in a field that is being written in, a dialog or a menu. */
export function useCommandKeys(tools: CommandTools): void {
  const latest = useRef(tools)
  useEffect(() => { latest.current = tools })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isWriting(event.target)) return
      const found = allCommands.find(([, { keys, also = [], keysElsewhere }]) => !keysElsewhere && [keys, ...also].some((chord) => chord && matchesKeys(chord, event)))
      if (!found) return
      const [, command] = found
      // keys of the browser's own, such as Ctrl-F and Ctrl-D, are taken from it even where there is nothing to do
      if (event.ctrlKey || event.metaKey) event.preventDefault()
      if (command.can?.(latest.current.editor.getState()) === false) return
      event.preventDefault()
      command.run(latest.current)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}

export function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.closest('[role=dialog], [role=listbox], [role=menu]') !== null)
}
