import { Gzip } from 'fflate';
import { joinBytes } from './join-bytes.ts';

/** Pieces are gathered into Blobs of about so many bytes, which the browser may spill to disk. */
const GATHERED = 1 << 20;
/** Noise of a scanner hardly shrinks further at higher levels, which take several times as long. */
const LEVEL = 4;

/** Packs bytes as a gzip file (RFC 1952) without a name or a time, so that the same content gives the same bytes. */
export class GzipWriter {
  private readonly blobs: Blob[] = [];
  private gathered: Uint8Array<ArrayBuffer>[] = [];
  private bytes = 0;
  private readonly gzip = new Gzip({ level: LEVEL, mtime: 0 }, (piece) => this.keep(piece as Uint8Array<ArrayBuffer>));

  push(bytes: Uint8Array<ArrayBuffer>): void {
    this.gzip.push(bytes);
  }

  /** Ends the file and returns it. */
  end(): Blob {
    this.gzip.push(new Uint8Array(0), true);
    this.flush();
    return new Blob(this.blobs);
  }

  private keep(piece: Uint8Array<ArrayBuffer>): void {
    this.gathered.push(piece);
    this.bytes += piece.length;
    if (this.bytes >= GATHERED) this.flush();
  }

  private flush(): void {
    if (this.bytes > 0) this.blobs.push(new Blob([joinBytes(this.gathered)]));
    this.gathered = [];
    this.bytes = 0;
  }
}
