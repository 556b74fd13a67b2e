import { Component, type ReactNode } from 'react'

/** Says so when drawing the page failed, where a blank page would be otherwise. */
export class Mishap extends Component<{ children: ReactNode }, { reason: string | null }> {
  override state = { reason: null }

  static getDerivedStateFromError(error: unknown): { reason: string } {
    return { reason: error instanceof Error ? error.message : String(error) }
  }

  override render(): ReactNode {
    if (this.state.reason === null) return this.props.children
    return (
      <main className="empty" role="alert">
        <h1>This page broke</h1>
        <p>
          It could not be drawn: {this.state.reason}. What happened in the playground is not lost: load the
          page again.
        </p>
        <button type="button" className="button" onClick={() => location.reload()}>
          Load again
        </button>
      </main>
    )
  }
}
