import { useEffect, useState } from 'react'
import type { Happening } from '../../page-server/world.ts'

/** What was sent and answered, as JSON, fetched when it is shown. Once answered it is another happening. */
export function HappeningDetail({ happening }: { happening: Happening }) {
  const [text, setText] = useState('Fetching …')
  useEffect(() => {
    const gone = new AbortController()
    fetch(`/happenings/${happening.seq}`, { signal: gone.signal })
      .then((response) => response.json())
      .then((detail) => setText(JSON.stringify(detail, null, 2)))
      .catch(() => gone.signal.aborted || setText('It could not be fetched.'))
    return () => gone.abort()
  }, [happening])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard
    <pre className="detail" tabIndex={0}>
      {text}
    </pre>
  )
}
