import { useEffect } from 'react'
import { send } from '../state/act.ts'
import { usePage, useWorld } from '../state/page.ts'
import { go } from '../state/walk.ts'

const TABS = { home: 'Home', messages: 'Messages' } as const

/** The two tabs of the app. Opening one is told to the app, as Slack does. */
export function AppTabs({ tab }: { tab: keyof typeof TABS }) {
  const { me, app } = useWorld()
  const watch = usePage((page) => page.watch)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new watch is somebody, or a workspace, to whom it was not opened
  useEffect(() => {
    void send({ act: 'open-tab', as: me.id, tab })
  }, [tab, watch])
  return (
    <nav className="tabs" aria-label={`Tabs of ${app.name}`}>
      {(Object.keys(TABS) as (keyof typeof TABS)[]).map((each) => (
        <button
          key={each}
          type="button"
          aria-current={each === tab ? 'page' : undefined}
          onClick={() => go({ view: each })}
        >
          {TABS[each]}
        </button>
      ))}
    </nav>
  )
}
