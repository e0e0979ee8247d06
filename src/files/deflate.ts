import { deflateSync } from 'fflate';

/** Deflates bytes without a header or a checksum (RFC 1951). */
export const deflateRaw = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => deflateSync(bytes) as Uint8Array<ArrayBuffer>;
