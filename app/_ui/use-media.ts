'use client'
import { useCallback, useSyncExternalStore } from 'react'

/** Whether a media query holds, kept up to date; false on the server. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback((wake: () => void) => {
    const media = matchMedia(query)
    media.addEventListener('change', wake)
    return () => media.removeEventListener('change', wake)
  }, [query])
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches, () => false)
}

/** The width below which panels are sheets. The same figure stands in the styles. */
export const PHONE = '(max-width: 720px)'
