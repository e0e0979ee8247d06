import { Button, Text } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { told } from '../announce/told.ts';
import { type MovedTestWords, useMovedTest } from '../widgets/useMovedTest.ts';
import classes from './Prepare.module.css';

/** Asks whether the sets of an earlier run shall stay, where this split trains with scans of its locked test set. Else draws nothing. */
export function MovedTestNote() {
  return <MovedTestWarning moved={useMovedTest()} />;
}

/** Draws nothing where no locked test set has moved. */
export function MovedTestWarning({ moved }: { moved: MovedTestWords | null }) {
  return (
    <div ref={told}>
      {moved && (
        <Text component="div" size="sm" className={classes.fact}>
          <TriangleAlert size={16} aria-hidden />
          <div>
            {moved.what} {moved.keep && moved.why}
            {moved.keep && (
              <div>
                <Button size="xs" variant="default" mt={4} onClick={moved.keep.choose}>
                  {moved.keep.label}
                </Button>
              </div>
            )}
          </div>
        </Text>
      )}
    </div>
  );
}
