import { Button, Text } from '@mantine/core';
import type { Scan } from '#ct/scan.ts';
import { describeSlices } from '#data/sample/describe-slices.ts';
import { CHANNELS, plainRule, type SliceChoice } from '#data/sample/slices.ts';
import { useSliceMarks } from '#state/dataset/slice-marks.ts';
import { markSlice, unmarkSlices } from '#state/dataset/undoable.ts';
import { useSettings } from '#state/run/settings.ts';
import { toldOnChange } from '../../announce/told.ts';
import { phraseInLanguage, text } from '../../messages/language.ts';
import classes from './Viewer.module.css';

/** Says which slices of the scan the net will see and why, and marks slices by hand. `net` holds their indices or, as a sentence, why there are none. */
export function SliceMarks({ scan, index, net }: { scan: Scan; index: number; net: readonly number[] | string | null }) {
  const choice = useSettings((state) => state.settings.preparation.slices);
  const changePreparation = useSettings((state) => state.changePreparation);
  const marked = useSliceMarks((state) => state.marks[scan.id]) ?? [];
  const byHand = choice !== 'middle-3' && choice.by === 'hand';
  const isMarked = marked.includes(index);
  const words = text.viewer.marks;
  return (
    <div className={classes.marks}>
      <Text size="xs" ref={toldOnChange}>
        {describeInput(net, choice, marked)}
      </Text>
      <div className={classes.markButtons}>
        <Button
          size="compact-xs"
          variant="default"
          aria-pressed={isMarked}
          title={isMarked ? words.unmarkTitle : words.markTitle}
          onClick={() => markSlice(scan, index)}
        >
          {isMarked ? words.unmark : words.mark}
        </Button>
        {marked.length > 0 && (
          <Button size="compact-xs" variant="default" onClick={() => unmarkSlices([scan])}>
            {words.unmarkAll}
          </Button>
        )}
        {marked.length > 0 && !byHand && (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => changePreparation({ slices: { by: 'hand', otherwise: plainRule(choice) } })}
          >
            {words.useMarked}
          </Button>
        )}
      </div>
    </div>
  );
}

function describeInput(net: readonly number[] | string | null, choice: SliceChoice, markedIndices: readonly number[]): string {
  const words = text.viewer.marks;
  const numbers = (indices: readonly number[]) => indices.map((index) => index + 1);
  const byHand = choice !== 'middle-3' && choice.by === 'hand';
  const marks = markedIndices.length;
  if (byHand && marks > 0 && Array.isArray(net) && marks >= CHANNELS) return words.seenByHand({ slices: numbers(net) });
  const sentences = marks > 0 ? [words.marked({ slices: numbers(markedIndices), areUsed: byHand })] : [];
  if (byHand && marks > 0 && marks < CHANNELS) sentences.push(words.missing({ missing: CHANNELS - marks }));
  else if (net === null) sentences.push(words.measuring);
  else if (typeof net === 'string') sentences.push(words.unusable({ reason: net }));
  else sentences.push(words.seenByRule({ slices: numbers(net), rule: phraseInLanguage(describeSlices(plainRule(choice))) }));
  return text.common.sentences({ sentences });
}
