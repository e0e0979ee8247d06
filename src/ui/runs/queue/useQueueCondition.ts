import { type QueueCondition, queueCondition } from '#state/facts/queue.ts';
import { useQueue } from '#state/queue/queue.ts';
import { useRunFacts } from '../../widgets/useRunFacts.ts';

/** Who trains the runs of the queue. While another tab does, they are changed there alone. */
export function useQueueCondition(): QueueCondition {
  const working = useQueue((state) => state.working);
  const runs = useQueue((state) => state.runs);
  return queueCondition({ working, runs }, useRunFacts());
}
