/** What can be wrong with packed bytes. The detail is for the sentence that a person reads: a reason, or a number. */
export type DataFaultKind =
  | 'gzip-damaged'
  | 'zlib-damaged'
  | 'zlib-checksum'
  /** More came out of deflated data than may; the detail is the limit in bytes. */
  | 'inflate-limit'
  /** The zip archive's directory is missing. */
  | 'zip-truncated'
  /** The zip archive's directory can't be read. */
  | 'zip-directory'
  /** The directory lists more than may be remembered; the detail is the number of entries. */
  | 'zip-too-many'
  /** Entries of a zip archive share bytes, so that it would grow beyond any limit. */
  | 'zip-overlap'
  /** There is no member where the directory says. */
  | 'member-missing'
  | 'member-truncated'
  | 'member-checksum'
  /** The member's deflated data is corrupt. */
  | 'member-deflate'
  /** The member has another length than the directory says. */
  | 'member-length'
  /** The member grows beyond the limit; the detail is the limit in bytes. */
  | 'member-limit';

/**
 * Bytes that are not what their format says. It holds no sentence, since the reader that knows what the file is for writes it: a damaged scan
 * is exported again, damaged weights are downloaded again.
 */
export class DataFault extends Error {
  readonly kind: DataFaultKind;
  readonly detail: string;

  constructor(kind: DataFaultKind, detail: string | number = '') {
    super(`${kind} ${detail}`);
    this.name = 'DataFault';
    this.kind = kind;
    this.detail = String(detail);
  }
}

/** A decompressor's words for what it stumbled on. */
export const reasonFor = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
