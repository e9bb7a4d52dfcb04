/** Answers with a file under a Chinese name. */
import type { Reply } from '../http/route.js';

/** Media types of the files that leave. */
export const fileTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  zip: 'application/zip',
} as const;

export type FileEnding = keyof typeof fileTypes;

/** A download named after its words; what no file system takes is left out of the name. */
export function fileReply(bytes: Buffer, words: readonly (string | null)[], ending: FileEnding): Reply {
  const name = fileName(words, ending);
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  );
  return {
    status: 200,
    headers: {
      'content-type': fileTypes[ending],
      'content-disposition': `attachment; filename="duban.${ending}"; filename*=UTF-8''${encoded}`,
    },
    body: bytes,
  };
}

/** E.g. "督办台账 云府办字〔2026〕21号.xlsx". */
export function fileName(words: readonly (string | null)[], ending: FileEnding): string {
  const joined = words.filter((word) => word !== null).join(' ');
  const safe = joined.replace(/[\p{Cc}\p{Cs}\\/:*?"<>|]+/gu, ' ').trim();
  return `${[...safe].slice(0, 80).join('')}.${ending}`;
}
