/** Links that are safe to follow. */
import type { ReactNode } from 'react'

const PROTOCOLS = ['http:', 'https:', 'mailto:']

/** The address when it leads to a page or a mail; undefined for scripts and everything else. */
export function safeUrl(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) && PROTOCOLS.includes(new URL(url).protocol) ? url : undefined
}

/** A link in a tab of its own; only its words when the address is not safe to follow. */
export function Link({ url, children }: { url: string | undefined; children: ReactNode }) {
  const href = safeUrl(url)
  return href === undefined ? (
    children
  ) : (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  )
}
