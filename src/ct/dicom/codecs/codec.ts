/** One compressed frame, with its size and bits by the file's tags. */
export interface CompressedFrame {
  bytes: Uint8Array<ArrayBuffer>;
  rows: number;
  columns: number;
  bitsAllocated: number;
}

/** A decoded frame: rows x columns samples, row-major, as bit patterns. */
export interface DecodedFrame {
  samples: Uint8Array | Uint16Array;
  /** Bits per sample by the code stream's header; null where the format does not state them. */
  precision: number | null;
  /** Whether the stream's samples are signed; if so, they are already sign-extended to 16 bits. */
  signed: boolean;
}

/** Decodes frames with one grey sample per pixel. Throws ProblemError or an error of the library. */
export interface Codec {
  decode(frame: CompressedFrame): Promise<DecodedFrame> | DecodedFrame;
}
