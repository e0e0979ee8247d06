/** What a device has room for beside all that is allocated on it. */
export interface Room {
  /** The bytes, at most `wanted`, that the device is known to have had room for. Nothing is tried. */
  known(wanted: number): number;
  /** The bytes, at most `wanted`, that the device has room for. Where it does not tell by itself, memory is allocated for a moment. */
  upTo(wanted: number): Promise<number>;
}

/** Parts of what is wanted that are tried one after another, the whole first. */
const PARTS = 8;

/**
 * The room of a device that does not tell it, by allocations that are tried. What it granted or refused once is not tried again, so that it
 * gives one answer to one question: a run finds the room that was told of before it.
 */
export class TriedRoom implements Room {
  private readonly fits: (bytes: number) => Promise<boolean>;
  private granted = 0;
  private refused = Number.POSITIVE_INFINITY;
  private last: Promise<unknown> = Promise.resolve();

  /** @param fits Tries to allocate so many bytes, of which nothing stays allocated. */
  constructor(fits: (bytes: number) => Promise<boolean>) {
    this.fits = fits;
  }

  known(wanted: number): number {
    return Math.min(wanted, this.granted);
  }

  upTo(wanted: number): Promise<number> {
    // Two allocations at once would refuse each other.
    const answer = this.last.then(() => this.tryDownFrom(wanted));
    this.last = answer.catch(() => {});
    return answer;
  }

  private async tryDownFrom(wanted: number): Promise<number> {
    for (let part = PARTS; part > 0; part--) {
      const bytes = Math.floor((wanted * part) / PARTS);
      if (bytes <= this.granted) break;
      if (bytes >= this.refused) continue;
      if (await this.fits(bytes)) this.granted = bytes;
      else this.refused = bytes;
    }
    return this.known(wanted);
  }
}
