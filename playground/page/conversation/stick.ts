import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** Nearer to the end than this many pixels counts as being there. */
const NEAR = 48
/** Above the first new message some of what came before is left in sight. */
const ABOVE_MARK = 12

/**
 * Shows the first new message of a scrolling box, else its end, and keeps to that while the box grows, until the
 * person scrolls elsewhere. Pictures that come later and a keyboard that opens count as growing too. The box has one
 * child, which holds what grows.
 */
export function useStick(): { box: RefObject<HTMLDivElement | null>; atEnd: boolean; toEnd(): void } {
  const box = useRef<HTMLDivElement>(null)
  const [atEnd, setAtEnd] = useState(true)
  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight })

  useLayoutEffect(() => {
    const element = box.current
    if (!element?.firstElementChild) return
    const mark = () => element.querySelector<HTMLElement>('.new-from')
    const isNear = () => element.scrollHeight - element.scrollTop - element.clientHeight < NEAR
    let keepsTo: 'mark' | 'end' | 'nothing' = mark() ? 'mark' : 'end'
    let placed = 0
    const place = () => {
      if (keepsTo === 'end') element.scrollTop = element.scrollHeight
      if (keepsTo === 'mark') element.scrollTop = (mark()?.offsetTop ?? 0) - ABOVE_MARK
      placed = element.scrollTop
      setAtEnd(isNear())
    }
    const onScroll = () => {
      setAtEnd(isNear())
      // Only a person brings it anywhere else than where it was placed.
      if (Math.abs(element.scrollTop - placed) > 1) keepsTo = isNear() ? 'end' : 'nothing'
    }
    const observer = new ResizeObserver(place)
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
