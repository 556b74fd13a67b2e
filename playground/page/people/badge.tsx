/** How many messages wait; nothing when none do. */
export function Badge({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <span className="badge">
      {count}
      <span className="hidden-text"> new</span>
    </span>
  )
}
