/** Where the panes will be, until the world has come. */
export function Starting() {
  return (
    <div className="panes starting">
      <div className="sidebar" />
      <main className="chat">
        <p role="status">Starting…</p>
        <div className="skeleton" aria-hidden="true" />
        <div className="skeleton" aria-hidden="true" />
        <div className="skeleton short" aria-hidden="true" />
      </main>
    </div>
  )
}
