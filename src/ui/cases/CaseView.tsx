import { Button, Text } from '@mantine/core';
import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import type { Problem } from '#base/problem.ts';
import type { Sample } from '#data/sample/preparation.ts';
import type { NearScan } from '#eval/ood/training-features.ts';
import { patientPseudonym } from '#state/checkpoints/export-names.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { sessionFiles } from '#state/dataset/session-files.ts';
import { useNavigation } from '#state/navigation.ts';
import { type InputOf, netInput } from '#state/predict/net-input.ts';
import { LabelChoice } from '../data/LabelChoice.tsx';
import { ScanNote } from '../data/ScanNote.tsx';
import { useDataView } from '../data/view.ts';
import { SliceViewer } from '../data/viewer/SliceViewer.tsx';
import { text } from '../messages/language.ts';
import classes from './Cases.module.css';
import { HeatMapSection, type OverViewer, type ScoringNet } from './heat-map/HeatMapSection.tsx';
import { HeatOver } from './heat-map/HeatOver.tsx';
import { useHeatMap } from './heat-map/useHeatMap.ts';
import { NearestScans } from './NearestScans.tsx';
import { NetInput } from './NetInput.tsx';
import { ScoreBars } from './ScoreBars.tsx';

interface CaseViewProps {
  input: InputOf;
  /** The net that made the scores, which can be asked what it goes by. */
  net: ScoringNet;
  /** The index of the true class; null where it is not known. */
  truth: number | null;
  probabilities: readonly number[] | null;
  classNames: readonly string[];
  /** Names and values of what is known of the scan besides its patient. */
  facts: readonly (readonly [string, string])[];
  /** Whether its label can be changed: it is a loaded scan, and its classes are those of the net. */
  canDecide: boolean;
  noteField: RefObject<HTMLTextAreaElement | null>;
  /** The training scans that are most like it; absent where the model does not tell. */
  nearest?: readonly NearScan[] | undefined;
  children?: ReactNode;
}

/**
 * One case: the slices that the net saw, its scores, and what can be decided about the scan. Give it the scan's id as key, so that
 * every case opens at a slice that the net saw.
 */
export function CaseView({ input, net, truth, probabilities, classNames, facts, canDecide, noteField, nearest, children }: CaseViewProps) {
  const { scan, files, preparation } = input;
  const made = useNetInput(input);
  const slices = made && 'slices' in made ? made.slices : [];
  const [chosen, setChosen] = useState<number | null>(null);
  const usual = slices[slices.length >> 1] ?? scan.slices.length >> 1;
  const index = chosen ?? usual;
  const heat = useHeatMap();
  const explained = heat.state.type === 'done' ? heat.state.explained : null;
  const [over, setOver] = useState<OverViewer>({ isShown: true, opacity: 0.5 });
  const words = text.cases;
  const all = [
    [words.facts.patient, patientPseudonym(scan.patientKey)] as const,
    ...facts,
    ...(slices.length > 0 ? [[words.facts.slices, words.listedSlices({ slices: slices.map((slice) => slice + 1) })] as const] : []),
  ];
  return (
    <div className={classes.case}>
      <div>
        <NetInput made={made} size={preparation.size} index={index} onSlice={setChosen} />
        <SliceViewer
          scan={scan}
          files={files}
          index={index}
          onIndex={(to) => setChosen((now) => to(now ?? usual))}
          net={slices}
          over={
            explained && over.isShown
              ? (image) => <HeatOver explained={explained} scan={scan} image={image} index={index} opacity={over.opacity} />
              : undefined
          }
        />
      </div>
      <div className={classes.words}>
        <dl className={classes.facts}>
          {all.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {probabilities && <ScoreBars probabilities={probabilities} classNames={classNames} />}
        {children}
        {nearest && <NearestScans nearest={nearest} classNames={classNames} />}
        {canDecide && <LabelChoice scan={scan} onLabel={(label) => useDataset.getState().setLabel(scan.id, label)} />}
        {files === sessionFiles && <ScanNote scan={scan} field={noteField} />}
        {files === sessionFiles && <ShowInData scanId={scan.id} />}
      </div>
      <HeatMapSection
        input={input}
        net={net}
        classNames={classNames}
        probabilities={probabilities}
        truth={truth}
        index={index}
        work={heat}
        over={over}
        onOver={setOver}
      />
    </div>
  );
}

/** The input of a case, made again; null until it is there. */
function useNetInput({ scan, files, preparation, marked }: InputOf): Sample | Problem | null {
  const [made, setMade] = useState<Sample | Problem | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    void netInput({ scan, files, preparation, marked }, stop.signal).then((found) => {
      if (!stop.signal.aborted) setMade(found);
    });
    return () => stop.abort();
  }, [scan, files, preparation, marked]);
  return made;
}

function ShowInData({ scanId }: { scanId: string }) {
  const go = useNavigation((state) => state.go);
  const { select, setFilter, setSearch } = useDataView.getState();
  const show = () => {
    setFilter('all');
    setSearch('');
    select(scanId);
    go('data');
  };
  return (
    <Button size="xs" variant="default" mt="xs" onClick={show}>
      {text.cases.showInData}
    </Button>
  );
}

/** What stands in place of a case whose scan can't be shown. */
export function AbsentCase({ reason, children }: { reason: string; children?: ReactNode }) {
  const go = useNavigation((state) => state.go);
  return (
    <div className={classes.words}>
      <Text size="sm">{reason}</Text>
      {children}
      <Button size="xs" variant="default" mt="sm" onClick={() => go('data')}>
        {text.cases.goToData}
      </Button>
    </div>
  );
}
