import { Image } from 'antd'
import { view } from '#attachments/contract.ts'
import { addressOf } from '../lib/call.ts'
import { useWords } from '../lib/language.ts'
import { when } from '../lib/words.ts'
import { words } from './words.ts'

type Photo = { id: string; uploaded_at?: string; taken_at?: string | null }

export const photoAddress = (id: string, size: 'thumb' | 'full') => addressOf(view, { id }, { size })

/** Photos in a row; each opens large, with the arrows leading through all of them. */
export function Photos({ photos, size = 96 }: { photos: readonly Photo[]; size?: number }) {
  const t = useWords(words)
  if (photos.length === 0) return null
  return (
    <div className="photos">
      <Image.PreviewGroup>
        {photos.map((photo, n) => (
          <Image
            key={photo.id}
            width={size}
            height={size}
            src={photoAddress(photo.id, 'thumb')}
            preview={{ src: photoAddress(photo.id, 'full') }}
            alt={`${t('photo_n', { n: n + 1 })}${photo.taken_at ? ` · ${when(photo.taken_at)}` : ''}`}
          />
        ))}
      </Image.PreviewGroup>
    </div>
  )
}
