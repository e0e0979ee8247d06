import { ProblemError } from '#base/problem.ts';
import * as Rpc from '../rpc.ts';

/** A worker and its service. A call fails, rather than waits forever, when the worker can't start or dies. */
export class WorkerLink<S> {
  private readonly worker: Worker;
  private readonly remote: Rpc.Remote<S>;
  private readonly failed: Promise<never>;
  private fail: (reason: Error) => void = () => {};

  constructor(worker: Worker, name: string) {
    this.worker = worker;
    this.remote = Rpc.wrap<S>(worker);
    this.failed = new Promise<never>((_, reject) => {
      this.fail = reject;
    });
    this.failed.catch(() => {});
    worker.addEventListener('error', (event) => {
      this.fail(
        new ProblemError({
          code: 'worker-failed',
          subject: name,
          what: `The background worker failed: ${event.message || 'it could not be loaded'}.`,
          remedy: 'Reload the page; finished checkpoints are kept.',
        }),
      );
    });
  }

  call<T>(use: (remote: Rpc.Remote<S>) => Promise<T>): Promise<T> {
    return Promise.race([use(this.remote), this.failed]);
  }

  terminate(): void {
    this.fail(new Error('The worker was ended.'));
    this.worker.terminate();
  }
}
