/** Pictures: as a block of their own, beside a section, in a context. */
import type { Block, Element } from '../../slack/types.ts'
import { safeUrl } from './link.tsx'
import { useSurroundings } from './surroundings.ts'

type Source = Pick<Element, 'image_url' | 'slack_file' | 'alt_text'>

/** A picture from an address or from an uploaded file. */
export function Image({ of }: { of: Source }) {
  const { fileUrl } = useSurroundings()
  const { image_url: address, slack_file: file, alt_text: alt = '' } = of
  const src = file?.id === undefined ? safeUrl(address ?? file?.url) : fileUrl(file.id)
  return <img src={src} alt={alt} />
}

export const ImageBlock = ({ block }: { block: Block }) => (
  <figure className="b-figure">
    {block.title && <figcaption>{block.title.text}</figcaption>}
    <Image of={block} />
  </figure>
)
