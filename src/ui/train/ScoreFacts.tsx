import { bestOf, type RunRecord } from '#runs/record.ts';
import { text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import { Fact } from './Fact.tsx';

/** The accuracy of a run's last epoch, and of the epoch that is kept so far. */
export function ScoreFacts({ record }: { record: RunRecord }) {
  const best = bestOf(record);
  const last = record.history.at(-1);
  const { figures, kept } = text.run.bar;
  return (
    <>
      <Fact minor name={figures.accuracy} value={formatScore(last?.tune.accuracy)} />
      <Fact minor name={figures.kept} value={best ? kept({ accuracy: formatScore(best.tune.accuracy), epoch: best.epoch }) : '–'} />
    </>
  );
}
