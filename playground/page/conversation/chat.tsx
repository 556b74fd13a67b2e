import { FirstSteps } from '../frame/first-steps.tsx'
import { HeaderButtons } from '../frame/header-buttons.tsx'
import { useCovered } from '../frame/room.ts'
import { Avatar } from '../people/avatar.tsx'
import { usePage, useWorld } from '../state/page.ts'
import { channelAt } from '../state/place.ts'
import { AppTabs } from './app-tabs.tsx'
import { Conversation } from './conversation.tsx'
import { Home } from './home.tsx'
import './chat.css'

/** The middle of the page: a channel, or the app with its tabs. */
export function Chat() {
  const { me, app, channels } = useWorld()
  const view = usePage(({ place }) => place.view)
  const channel = channelAt(view, channels)
  const covered = useCovered().chat
  const isApp = channel?.kind === 'im'
  return (
    <section className="chat" aria-label="Conversation" inert={covered}>
      <header className="pane-head">
        <div className="pane-title">
          {isApp && <Avatar userId={app.userId} />}
          <h2>{isApp ? app.name : `# ${channel?.name ?? ''}`}</h2>
          {channel && !isApp && <p className="pane-about">{countOf(channel.members)}</p>}
        </div>
        <HeaderButtons />
      </header>
      {isApp && <AppTabs tab={view === 'home' ? 'home' : 'messages'} />}
      <FirstSteps />
      {view === 'home' ? (
        <Home key={me.id} />
      ) : (
        channel && <Conversation key={`${me.id} ${channel.id}`} channel={channel} />
      )}
    </section>
  )
}

const countOf = (members: number): string => (members === 1 ? '1 member' : `${members} members`)
