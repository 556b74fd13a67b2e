import { usePage } from '../state/page.ts'

/** Says that the server is gone. The page goes on trying by itself. */
export function LineBanner() {
  const isLost = usePage(({ line }) => line === 'lost')
  return (
    <div role="alert">
      {isLost && (
        <p className="line-banner">
          The playground has stopped. Start it again with <code>npm run playground</code>.
        </p>
      )}
    </div>
  )
}
