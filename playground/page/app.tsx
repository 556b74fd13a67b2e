import { Backstage } from './backstage/backstage.tsx'
import { Chat } from './conversation/chat.tsx'
import { Thread } from './conversation/thread.tsx'
import { BottomBar } from './frame/bottom-bar.tsx'
import { LineBanner } from './frame/line-banner.tsx'
import { Mishap } from './frame/mishap.tsx'
import { Note } from './frame/note.tsx'
import { paneOf, useRoom } from './frame/room.ts'
import { Starting } from './frame/starting.tsx'
import { Modals } from './modal/modals.tsx'
import { Sidebar } from './people/sidebar.tsx'
import { usePage } from './state/page.ts'
import { channelAt } from './state/place.ts'

/** The page: what a person sees of Slack, and beside it what goes on backstage. */
export function App() {
  const hasBegun = usePage(({ world }) => world !== null)
  return (
    <Mishap>
      <header className="hidden-text">
        <h1>Drumbeat’s playground</h1>
      </header>
      <LineBanner />
      {hasBegun ? <Panes /> : <Starting />}
      <Note />
    </Mishap>
  )
}

function Panes() {
  const isNarrow = useRoom() === 'narrow'
  const pane = usePage(paneOf)
  const backstage = usePage(({ place }) => place.backstage)
  const shows = (name: typeof pane) => !isNarrow || pane === name
  return (
    <div className="panes">
      {shows('sidebar') && <Sidebar />}
      {shows('chat') && (
        <main className="slack">
          <Chat />
          <OpenThread />
          <Modals />
        </main>
      )}
      {backstage && shows('backstage') && <Backstage />}
      {isNarrow && <BottomBar pane={pane} />}
    </div>
  )
}

function OpenThread() {
  const thread = usePage(({ place }) => place.thread)
  const channel = usePage(({ place, world }) => channelAt(place.view, world?.channels ?? []))
  if (!thread || !channel) return null
  return <Thread key={thread} channel={channel} ts={thread} />
}
