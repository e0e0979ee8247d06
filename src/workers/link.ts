import type { Subject } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { whenEnded } from './life-sign.ts';
import * as Rpc from './rpc.ts';

/** A worker and its service. If the worker can't start, dies or is ended, calls fail instead of waiting forever. */
export class WorkerLink<S> {
  private readonly worker: Worker;
  private readonly remote: Rpc.Remote<S>;
  private readonly failed: Promise<never>;
  private fail: (reason: Error) => void = () => {};
  private over = false;

  constructor(worker: Worker, name: Subject) {
    this.worker = worker;
    this.remote = Rpc.wrap<S>(worker);
    this.failed = new Promise<never>((_, reject) => {
      this.fail = (reason) => {
        this.over = true;
        reject(reason);
      };
    });
    this.failed.catch(() => {});
    worker.addEventListener('error', (event) => {
      this.fail(new ProblemError('worker-failed', name, { reason: event.message || phrase('worker/not-loaded') }));
    });
    worker.addEventListener('message', ({ data }) => {
      whenEnded(data, () => this.fail(new ProblemError('worker-failed', name, { reason: phrase('worker/ended') })));
    });
  }

  /** Whether the worker has failed or was ended, so that every further call fails. */
  get ended(): boolean {
    return this.over;
  }

  call<T>(use: (remote: Rpc.Remote<S>) => Promise<T>): Promise<T> {
    return Promise.race([use(this.remote), this.failed]);
  }

  /** Calls `hear` with every message that the worker posts, answers to calls included. Returns the function that ends the listening. */
  listen(hear: (message: unknown) => void): () => void {
    const onMessage = (event: MessageEvent): void => hear(event.data);
    this.worker.addEventListener('message', onMessage);
    return () => this.worker.removeEventListener('message', onMessage);
  }

  /** Ends the worker; pending calls fail with this reason. */
  terminate(reason = new Error('The worker was ended.')): void {
    this.fail(reason);
    this.worker.terminate();
  }
}
