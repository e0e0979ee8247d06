/** One compressed frame and what its tags say of it. */
export interface CompressedFrame {
  bytes: Uint8Array<ArrayBuffer>;
  rows: number;
  columns: number;
  bitsAllocated: number;
}

/** A decoded frame: rows x columns samples, row-major, as bit patterns. */
export interface DecodedFrame {
  samples: Uint8Array | Uint16Array;
  /** Bits per sample that the code stream speaks of; null where it doesn't say. */
  precision: number | null;
  /** True when the stream's samples are signed: then they are already sign-extended to 16 bits. */
  signed: boolean;
}

/** Decodes one frame of one grey sample per pixel. Throws ProblemError or whatever the library throws. */
export interface Codec {
  decode(frame: CompressedFrame): Promise<DecodedFrame> | DecodedFrame;
}
