import { Badge } from '../people/badge.tsx'
import { change, usePage, useWorld } from '../state/page.ts'
import { countUnread } from '../state/unread.ts'
import { go } from '../state/walk.ts'
import type { Pane } from './room.ts'

/** Where one can go on a narrow screen. */
export function BottomBar({ pane }: { pane: Pane }) {
  const { me, channels } = useWorld()
  const unread = usePage(({ seen }) => countUnread(seen, me.id, channels))
  const panes: readonly { name: Pane; label: string; show(): void }[] = [
    { name: 'sidebar', label: 'Channels', show: () => change({ sidebar: true }) },
    { name: 'chat', label: 'Chat', show: () => go({ backstage: false }) },
    { name: 'backstage', label: 'Backstage', show: () => go({ backstage: true }) },
  ]
  return (
    <nav className="bottom-bar" aria-label="Panes">
      {panes.map(({ name, label, show }) => (
        <button key={name} type="button" aria-current={name === pane ? 'page' : undefined} onClick={show}>
          {label}
          {name === 'sidebar' && <Badge count={unread} />}
        </button>
      ))}
    </nav>
  )
}
