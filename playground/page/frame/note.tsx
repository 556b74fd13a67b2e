import { useEffect } from 'react'
import { change, usePage } from '../state/page.ts'

const READ_MS = 12_000

/** Something said to the person in passing; it goes by itself, or when it is put away. */
export function Note() {
  const note = usePage((page) => page.note)
  useEffect(() => {
    if (!note) return
    const timer = setTimeout(() => change({ note: null }), READ_MS)
    return () => clearTimeout(timer)
  }, [note])
  return (
    <div role="status" className="note-place">
      {note && (
        <p className="note">
          <span>{note}</span>
          <button type="button" className="icon" aria-label="Put away" onClick={() => change({ note: null })}>
            ×
          </button>
        </p>
      )}
    </div>
  )
}
