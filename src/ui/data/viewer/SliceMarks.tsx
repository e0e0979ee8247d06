import { Button, Text } from '@mantine/core';
import type { Scan } from '#ct/scan.ts';
import { describeSlices } from '#data/sample/describe-slices.ts';
import { CHANNELS, plainRule, type SliceChoice } from '#data/sample/slices.ts';
import { useSliceMarks } from '#state/dataset/slice-marks.ts';
import { useSettings } from '#state/run/settings.ts';
import classes from './Viewer.module.css';

const listed = (slices: readonly number[]) => slices.map((i) => i + 1).join(', ');

/** Which slices the net will see of a scan and why, and the marks a person gives. */
export function SliceMarks({ scan, index, net }: { scan: Scan; index: number; net: readonly number[] | string | null }) {
  const choice = useSettings((state) => state.settings.preparation.slices);
  const changePreparation = useSettings((state) => state.changePreparation);
  const marked = useSliceMarks((state) => state.marks[scan.id]) ?? [];
  const { toggle, clear } = useSliceMarks.getState();
  const byHand = choice !== 'middle-3' && choice.by === 'hand';
  const isMarked = marked.includes(index);
  return (
    <div className={classes.marks}>
      <Text size="xs" role="status">
        {inWords(net, choice, marked)}
      </Text>
      <div className={classes.markButtons}>
        <Button
          size="compact-xs"
          variant="default"
          aria-pressed={isMarked}
          title={`${isMarked ? 'Take the mark of this slice away' : 'Choose this slice for the net'} (S)`}
          onClick={() => toggle(scan, index)}
        >
          {isMarked ? 'Unmark slice' : 'Mark slice'}
        </Button>
        {marked.length > 0 && (
          <Button size="compact-xs" variant="default" onClick={() => clear([scan])}>
            Unmark all
          </Button>
        )}
        {marked.length > 0 && !byHand && (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => changePreparation({ slices: { by: 'hand', otherwise: plainRule(choice) } })}
          >
            Use marked slices
          </Button>
        )}
      </div>
    </div>
  );
}

function inWords(net: readonly number[] | string | null, choice: SliceChoice, marked: readonly number[]): string {
  const byHand = choice !== 'middle-3' && choice.by === 'hand';
  const marks = marked.length > 0 ? `Marked: ${listed(marked)}${byHand ? '' : ', not used yet'}. ` : '';
  const missing = CHANNELS - marked.length;
  if (byHand && marked.length > 0 && missing > 0) return `${marks}${missing === 1 ? 'One more makes' : `${missing} more make`} an input.`;
  if (net === null) return `${marks}Measuring the lungs to find the slices that the net will see`;
  if (typeof net === 'string') return `${marks}The net can't use this scan: ${net}`;
  if (byHand && marked.length > 0) return `The net sees slices ${listed(net)}, marked by hand.`;
  return `${marks}The net sees slices ${listed(net)}: ${describeSlices(plainRule(choice))}.`;
}
