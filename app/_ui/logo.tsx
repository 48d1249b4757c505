/** A picture in the making: two frames, one of them already there. */
export function Logo({ size = 22 }: { size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden>
      <rect x="2.5" y="6.5" width="13" height="15" rx="4" fill="none" stroke="var(--color-ink)" strokeWidth="2" />
      <rect x="8.5" y="2.5" width="13" height="15" rx="4" fill="var(--color-ink)" stroke="var(--color-overlay)" strokeWidth="1.5" />
      <path d="M15 5.8l1.15 2.95L19.1 9.9l-2.95 1.15L15 14l-1.15-2.95L10.9 9.9l2.95-1.15Z" fill="var(--color-on-accent)" />
    </svg>
  )
}
