/** Work in the order of the calls. While none is held it is done at the call, so that a device that never holds any is not slowed down. */
export class Line {
  /** Settles when nothing is held any more; null while nothing is. */
  private held: Promise<unknown> | null = null;

  get isFree(): boolean {
    return this.held === null;
  }

  /** Does work that returns at once. */
  do(work: () => void): void {
    if (this.held) this.holdUntil(this.held.then(work));
    else work();
  }

  /** Begins work whose result takes time, for which what comes next does not wait. */
  begin<T>(work: () => Promise<T>): Promise<T> {
    if (!this.held) return work();
    return new Promise((resolve, reject) => {
      this.do(() => {
        work().then(resolve, reject);
      });
    });
  }

  /** Does work for whose end what comes next waits, also where it fails. */
  hold<T>(work: () => Promise<T>): Promise<T> {
    const done = this.held ? this.held.then(work) : work();
    this.holdUntil(done);
    return done;
  }

  private holdUntil(done: Promise<unknown>): void {
    const settled = done.then(
      () => {},
      () => {},
    );
    this.held = settled;
    void settled.then(() => {
      if (this.held === settled) this.held = null;
    });
  }
}
