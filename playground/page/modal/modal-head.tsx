/** The title of a form; where it lies on another, the way back to that. */
export function ModalHead(props: { id: string; title: string; isStacked: boolean; onClose(): void }) {
  const { id, title, isStacked, onClose } = props
  return (
    <header className="modal-head">
      {isStacked && (
        <button type="button" className="icon" aria-label="Back" onClick={onClose}>
          ←
        </button>
      )}
      <h2 id={id}>{title}</h2>
      <button type="button" className="icon" aria-label="Close" onClick={onClose}>
        ×
      </button>
    </header>
  )
}
