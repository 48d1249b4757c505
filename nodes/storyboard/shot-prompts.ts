/** Most shots of one video: more would take minutes on a small machine. */
const mostShots = 8
const views = ['', 'close up', 'from far away']

/** What each shot is asked to show: the lines as they stand, those with a plus added to the request; without lines three views of the request. */
export function shotPrompts(request: string, lines: string): string[] {
  const written = lines.split('\n').map((line) => line.trim()).filter(Boolean)
  const wanted = written.length > 0 ? written : views.map((view) => `+${view}`)
  return wanted.slice(0, mostShots).map((line) => {
    if (!line.startsWith('+')) return line
    const added = line.slice(1).trim()
    return added ? `${request}, ${added}` : request
  })
}
