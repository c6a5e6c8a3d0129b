import { formatNumber } from '../../core/words/words';
import type { Attachment } from './attachment.entity';

const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

function sizeWords(bytes: number, locale: string): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${formatNumber(Math.round(bytes / 1000), locale)} KB`;
  return `${formatNumber(bytes / 1_000_000, locale, { maximumFractionDigits: 1 })} MB`;
}

/** A file beside a message: pictures show themselves. */
export function fileOf(attachment: Attachment, locale: string) {
  const href = `/attachments/${attachment.id}`;
  return {
    href,
    name: attachment.name,
    size: sizeWords(attachment.file?.size ?? 0, locale),
    preview: pictures.has(attachment.file?.type ?? '') ? href : null,
  };
}
