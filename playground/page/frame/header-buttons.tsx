import { usePage } from '../state/page.ts'
import { go } from '../state/walk.ts'
import { showFirstSteps } from './first-steps.tsx'
import { useRoom } from './room.ts'

/** Help, and the way backstage where the bottom bar does not lead there. */
export function HeaderButtons() {
  const isOpen = usePage(({ place }) => place.backstage)
  const room = useRoom()
  return (
    <div className="header-buttons">
      <button type="button" className="icon" aria-label="First steps" onClick={showFirstSteps}>
        ?
      </button>
      {room !== 'narrow' && (
        <button
          type="button"
          className="button"
          aria-expanded={isOpen}
          onClick={() => go({ backstage: !isOpen })}
        >
          Backstage
        </button>
      )}
    </div>
  )
}
