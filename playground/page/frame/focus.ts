import { type ReactNode, useEffect, useState } from 'react'

/** While this is there the keyboard is elsewhere; when it goes, it is given back to where it was, or to the conversation. */
export function GivesFocusBack({ children }: { children: ReactNode }): ReactNode {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // Somebody who has gone on meanwhile is not called back.
      if (document.activeElement !== document.body) return
      const place =
        before?.isConnected && before !== document.body ? before : document.querySelector('.scroll')
      if (place instanceof HTMLElement) place.focus()
    },
    [before],
  )
  return children
}
