import { useWorld } from '../state/page.ts'
import { Cast } from './cast.tsx'
import { Channels } from './channels.tsx'
import './sidebar.css'

/** Who one can be, and where one can go. */
export function Sidebar() {
  const { workspace } = useWorld()
  return (
    <nav className="sidebar" aria-label="Workspace">
      <p className="workspace-name">{workspace.name}</p>
      <Cast />
      <Channels />
    </nav>
  )
}
