/** How long a movement of the view takes: not at all for those who want none. Milliseconds. */
export function calmly(milliseconds: number): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : milliseconds
}
