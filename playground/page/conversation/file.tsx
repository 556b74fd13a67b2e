import type { SlackFile } from '../../page-server/world.ts'
import './file.css'

/** A file that hangs on a message: a picture is shown, another can be downloaded. */
export function File({ file: { id, title, altText, isImage, size } }: { file: SlackFile }) {
  const address = `/files/${id}`
  if (!isImage)
    return (
      <p className="file">
        <a className="download" href={address} download={title}>
          <span className="download-name">{title}</span>
          <span className="download-about">
            {typeOf(title)} · {sizeOf(size)} · Download
          </span>
        </a>
      </p>
    )
  return (
    <figure className="file">
      <figcaption>{title}</figcaption>
      <img src={address} alt={altText} />
    </figure>
  )
}

/** "CSV". */
const typeOf = (title: string): string => (title.split('.').at(-1) ?? 'file').toUpperCase()

/** "812 bytes", "14 kB". */
const sizeOf = (bytes: number): string => (bytes < 1000 ? `${bytes} bytes` : `${Math.round(bytes / 1000)} kB`)
