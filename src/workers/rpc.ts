import * as Comlink from 'comlink';
import { type Problem, ProblemError } from '#base/problem.ts';

/** The wire between page and workers: Comlink, with a thrown ProblemError arriving as one on the other side. */
export * from 'comlink';

interface Thrown {
  value: unknown;
}

const stock = Comlink.transferHandlers.get('throw') as Comlink.TransferHandler<Thrown, unknown>;

Comlink.transferHandlers.set('throw', {
  canHandle: stock.canHandle,
  serialize: (thrown: Thrown): [unknown, Transferable[]] =>
    thrown.value instanceof ProblemError ? [{ problem: thrown.value.problem }, []] : stock.serialize(thrown),
  deserialize: (wire: { problem?: Problem }) => {
    if (wire.problem) throw new ProblemError(wire.problem);
    return stock.deserialize(wire);
  },
});
