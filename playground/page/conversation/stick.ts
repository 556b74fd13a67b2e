import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** Nearer to the end than this many pixels counts as being there. */
const NEAR = 48

/**
 * Keeps a scrolling box at its end while it grows, unless the person has scrolled up. Pictures that come later and a
 * keyboard that opens count as growing too. The box has one child, which holds what grows.
 */
export function useStick(): { box: RefObject<HTMLDivElement | null>; atEnd: boolean; toEnd(): void } {
  const box = useRef<HTMLDivElement>(null)
  const stuck = useRef(true)
  const [atEnd, setAtEnd] = useState(true)
  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight })

  useLayoutEffect(() => {
    const element = box.current
    if (!element?.firstElementChild) return
    const onScroll = () => {
      stuck.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR
      setAtEnd(stuck.current)
    }
    const observer = new ResizeObserver(() => {
      if (stuck.current) element.scrollTop = element.scrollHeight
    })
    observer.observe(element)
    observer.observe(element.firstElementChild)
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', onScroll)
    }
  }, [])

  return { box, atEnd, toEnd }
}
