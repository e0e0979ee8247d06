import { Button } from '@mantine/core';
import { ArrowRight } from 'lucide-react';
import { useSplit } from '#state/dataset/split.ts';
import { useNavigation } from '#state/navigation.ts';
import { text } from '../messages/language.ts';
import { useStepViews } from '../shell/useStepViews.ts';
import { useBlockers } from '../train/useBlockers.ts';
import { StepFoot } from '../widgets/StepFoot.tsx';

/** How many scans each set has, and the button that goes on; or what keeps Train locked, which is the first reason that its own foot has. */
export function PrepareFoot() {
  const go = useNavigation((state) => state.go);
  const split = useSplit((state) => state.split);
  const isLocked = useStepViews().train.state === 'locked';
  const [reason = ''] = useBlockers();
  const words = text.prepare;
  const sides = split && words.sidesInShort({ train: split.train.length, tune: split.tune.length, test: split.test.length });
  return (
    <StepFoot
      label={words.foot}
      about={
        <div id="prepare-note">
          {sides && <div>{sides}</div>}
          {isLocked && <div>{words.trainLocked({ reason })}</div>}
        </div>
      }
      actions={
        <Button
          rightSection={<ArrowRight size={16} aria-hidden />}
          disabled={isLocked}
          onClick={() => go('train')}
          aria-describedby="prepare-note"
        >
          {words.continue}
        </Button>
      }
    />
  );
}
