/** The fault of packed bytes. Its detail, a reason or a number, becomes part of the message on the screen. */
export type DataFaultKind =
  | 'gzip-damaged'
  | 'zlib-damaged'
  | 'zlib-checksum'
  /** Deflated data grows beyond the limit; the detail is the limit in bytes. */
  | 'inflate-limit'
  /** The zip archive's directory is missing. */
  | 'zip-truncated'
  /** The zip archive's directory can't be read. */
  | 'zip-directory'
  /** The directory has more entries than the limit; the detail is the number of entries. */
  | 'zip-too-many'
  /** Entries of a zip archive share bytes, as in a zip bomb. */
  | 'zip-overlap'
  /** There is no member at the offset that the directory states. */
  | 'member-missing'
  | 'member-truncated'
  | 'member-checksum'
  /** The member's deflated data is corrupt. */
  | 'member-deflate'
  /** The member has another length than the directory states. */
  | 'member-length'
  /** The member grows beyond the limit; the detail is the limit in bytes. */
  | 'member-limit';

/**
 * An error for bytes that break their format. It holds no text for the screen, since only the caller knows the remedy: a damaged scan is
 * exported again, damaged weights are downloaded again.
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

/** Returns a decompressor's own message. */
export const reasonFor = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
