import { GivesFocusBack } from '../frame/focus.ts'
import { useWorld } from '../state/page.ts'
import { Modal } from './modal.tsx'

/** The visible one of the open forms. It covers what is Slack; one can be somebody else, or go backstage, meanwhile. */
export function Modals() {
  const { me, modals } = useWorld()
  const top = modals.at(-1)
  if (!top) return null
  return (
    <GivesFocusBack>
      <div className="modal-place">
        <Modal key={`${me.id} ${top.id}`} view={top} isStacked={modals.length > 1} />
      </div>
    </GivesFocusBack>
  )
}
