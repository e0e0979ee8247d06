import { NativeSelect, Slider, Text } from '@mantine/core';
import { useDeferredValue, useMemo, useState } from 'react';
import { LUNG_BELOW } from '#ct/lungs/lung-mask.ts';
import type { Scan } from '#ct/scan.ts';
import { PAPER_WINDOW } from '#data/sample/preparation.ts';
import { isUsable, useDataset } from '#state/dataset/dataset.ts';
import { toldAtOnce } from '../announce/told.ts';
import { useSlice } from '../data/viewer/useSlice.ts';
import { inLanguage, text } from '../messages/language.ts';
import classes from './Prepare.module.css';
import { StageCanvas } from './StageCanvas.tsx';
import { stagePictures } from './stage-pictures.ts';

/** How the lungs of any slice are found: every stage of the mask as a picture, as the paper's script plots them. Closed until it is asked for. */
export function LungStages() {
  const [open, setOpen] = useState(false);
  return (
    <details className={classes.stages} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text.prepare.stages.title}</summary>
      {open && <Chosen />}
    </details>
  );
}

/** A scan that was left out can be looked at, too. */
const NONE: ReadonlySet<string> = new Set();

function Chosen() {
  const all = useDataset((state) => state.scans);
  const order = useDataset((state) => state.order);
  const scans = useMemo(() => order.flatMap((id) => (all[id] && isUsable(all[id], NONE) ? [all[id]] : [])), [all, order]);
  const [chosen, setChosen] = useState<string | null>(null);
  const scan = scans.find(({ id }) => id === chosen) ?? scans[0];
  const words = text.prepare.stages;
  if (!scan) return <Text size="sm">{words.none}</Text>;
  return (
    <>
      <NativeSelect
        label={words.scan}
        size="xs"
        maw={320}
        my={8}
        value={scan.id}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={scans.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <OfScan key={scan.id} scan={scan} />
    </>
  );
}

function OfScan({ scan }: { scan: Scan }) {
  const count = scan.slices.length;
  const [asked, setIndex] = useState(Math.floor((count - 1) / 2));
  const index = Math.min(asked, count - 1);
  const { image, problem, reading } = useSlice(scan, index, undefined);
  // The mask takes tens of milliseconds, so that the slider goes ahead of the pictures.
  const shown = useDeferredValue(image);
  const pictures = useMemo(() => (shown ? stagePictures(shown, PAPER_WINDOW) : []), [shown]);
  const words = text.prepare.stages;
  return (
    <>
      <Slider
        size="sm"
        label={null}
        thumbLabel={text.viewer.slice}
        min={1}
        max={Math.max(2, count)}
        disabled={count < 2}
        value={index + 1}
        onChange={(slice) => setIndex(Math.min(count - 1, slice - 1))}
      />
      <Text size="xs" my={4}>
        {text.viewer.of({ slice: index + 1, slices: count })}
      </Text>
      {problem ? (
        <Text size="sm" ref={toldAtOnce}>
          {inLanguage(problem).what} {inLanguage(problem).remedy}
        </Text>
      ) : (
        <ol className={classes.stageList} aria-busy={reading}>
          {shown &&
            pictures.map(({ stage, grey, share }, i) => (
              <li key={stage}>
                <StageCanvas
                  grey={grey}
                  rows={shown.rows}
                  columns={shown.columns}
                  label={words.picture({ step: i + 1, scan: scan.name, slice: index + 1 })}
                />
                <Text size="xs" fw={600}>
                  {words.step({ step: i + 1, name: words.names[stage] })}
                </Text>
                <Text size="xs" className={classes.quiet}>
                  {words.means[stage]({ below: LUNG_BELOW[shown.unit], unit: shown.unit })} {words.share({ share })}
                </Text>
              </li>
            ))}
        </ol>
      )}
    </>
  );
}
