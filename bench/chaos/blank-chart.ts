import type { ChartRenderer } from '../../src/charts/renderer.ts'

/** A PNG of one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
  'base64',
)

/**
 * Stands in for the renderer of the same name. The picture is uploaded and shared as any other; drawing it would only
 * take time, as nobody looks at it.
 */
export const embeddedRenderer = (): ChartRenderer => ({ name: 'embedded', render: async () => PIXEL })
