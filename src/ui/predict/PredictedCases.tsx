import { Text } from '@mantine/core';
import { useShallow } from 'zustand/react/shallow';
import type { Calibration } from '#eval/calibrate/calibration.ts';
import { topClass } from '#eval/confusion.ts';
import type { Ensemble } from '#eval/ensemble.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { sessionFiles } from '#state/dataset/session-files.ts';
import { droppedThumbnails, sessionThumbnails } from '#state/dataset/thumbnails.ts';
import { usePrediction } from '#state/predict/prediction.ts';
import type { PredictedScan } from '#state/predict/prediction-state.ts';
import { CalibratedScores, useCalibratedLines } from '../cases/CalibratedScores.tsx';
import { CasesDrawer } from '../cases/CasesDrawer.tsx';
import { AbsentCase, CaseView } from '../cases/CaseView.tsx';
import { ScoreBars } from '../cases/ScoreBars.tsx';
import { text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import { remarksOn } from './remarks.ts';
import { whyUnlikeUnknown } from './UnlikeScans.tsx';

interface PredictedCasesProps {
  title: string;
  rows: readonly PredictedScan[];
  classNames: readonly string[];
  /** As it is kept with the model. */
  calibration: Calibration | undefined;
  /** Names of scans in the training or validation set of the model's run. */
  seen: ReadonlySet<string>;
  /** The scan that is shown at first. */
  first: string;
  onClose: () => void;
}

/** How far several models agree on a scan. */
const agreed = ({ votes, of, spread }: Ensemble) => text.predict.together.agreementLong({ votes, of, spread: formatScore(spread) });

/** Predicted scans with what the net saw of each, in the order of their table. */
export function PredictedCases({ title, rows, classNames, calibration, seen, first, onClose }: PredictedCasesProps) {
  const { scans, classes } = useDataset(useShallow((state) => ({ scans: state.scans, classes: state.classes })));
  const checkpoint = usePrediction((state) => state.checkpoint);
  const isOfStudy = rows.some(({ input }) => input?.files === sessionFiles);
  const hasOtherClasses = isOfStudy && classNames.join('\n') !== classes.join('\n');
  const words = text.predict.cases;
  const calibratedLines = useCalibratedLines();
  const listed = rows.map((row) => {
    const { scan, probabilities, input } = row;
    const top = topClass(probabilities);
    return {
      scanId: scan.id,
      name: scan.name,
      picture: () => (input?.files === sessionFiles ? sessionThumbnails : droppedThumbnails).url(scan.id),
      lines: [
        text.cases.called({ name: classNames[top] ?? '', score: formatScore(probabilities[top]) }),
        ...calibratedLines({ calibration, probabilities, classNames }),
        ...(row.ensemble ? [agreed(row.ensemble)] : []),
      ],
      tags: [...(seen.has(scan.name) ? [text.predict.scores.seenTag] : []), ...remarksOn(row)],
    };
  });
  const draw = (scanId: string, noteField: React.RefObject<HTMLTextAreaElement | null>) => {
    const row = rows.find(({ scan }) => scan.id === scanId);
    if (!row) return null;
    const { scan, probabilities, input } = row;
    const beside = <CalibratedScores calibration={calibration} probabilities={probabilities} classNames={classNames} />;
    const bars = (
      <>
        <ScoreBars probabilities={probabilities} classNames={classNames} />
        {beside}
      </>
    );
    // What was read from a study that was given up meanwhile has no files any more.
    const isThere = input && (input.files !== sessionFiles || scans[scanId] === input.scan);
    if (!isThere) return <AbsentCase reason={words.absent({ scan: scan.name, isEarlier: input === null })}>{bars}</AbsentCase>;
    const unknown = row.nearest || !checkpoint ? null : whyUnlikeUnknown(checkpoint);
    const remarks = [
      ...(row.ensemble ? [agreed(row.ensemble)] : []),
      ...(seen.has(scan.name) ? [words.seen] : []),
      ...remarksOn(row),
      ...(unknown === null ? [] : [unknown]),
    ];
    return (
      <CaseView
        input={input}
        net={{ checkpointId: checkpoint?.id ?? null, model: checkpoint?.settings.model ?? '' }}
        truth={null}
        probabilities={probabilities}
        classNames={classNames}
        facts={[]}
        canDecide={input.files === sessionFiles && !hasOtherClasses}
        noteField={noteField}
        nearest={row.nearest}
      >
        {beside}
        {remarks.map((remark) => (
          <Text key={remark} size="sm" mb={4}>
            {remark}
          </Text>
        ))}
      </CaseView>
    );
  };
  return (
    <CasesDrawer
      title={title}
      intro={words.intro({ count: rows.length })}
      cases={listed}
      first={first}
      canDecide={isOfStudy && !hasOtherClasses}
      draw={draw}
      foot={
        <>
          {hasOtherClasses && <Text size="xs">{words.otherClasses}</Text>}
          {!isOfStudy && <Text size="xs">{words.notOfStudy}</Text>}
        </>
      }
      onClose={onClose}
    />
  );
}
