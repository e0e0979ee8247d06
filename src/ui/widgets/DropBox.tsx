import { Group, Text } from '@mantine/core';
import { type Files, filesFromList } from '#workers/client/walk.ts';
import classes from './DropBox.module.css';
import { PickFiles } from './PickFiles.tsx';

interface DropBoxProps {
  words: { drop: string; chooseFolder: string; chooseFiles: string };
  /** What becomes of the files, and which there may be. */
  about: string;
  /** Whether nothing was given yet, so that choosing is what comes next. */
  isNext?: boolean;
  disabled?: boolean;
  onFiles: (files: Files) => void;
}

/** Says that scans can be dropped here, or anywhere on the page, which the screen itself takes; and lets a folder or files be chosen instead. */
export function DropBox({ words, about, isNext = true, disabled = false, onFiles }: DropBoxProps) {
  const pick = (files: File[]) => onFiles(filesFromList(files));
  return (
    <div className={classes.box}>
      <div>
        <Text size="sm" fw={600}>
          {words.drop}
        </Text>
        <Text size="sm" className={classes.about}>
          {about}
        </Text>
      </div>
      <Group gap="xs">
        <PickFiles folder variant={isNext ? 'filled' : 'default'} disabled={disabled} onPick={pick}>
          {words.chooseFolder}
        </PickFiles>
        <PickFiles variant="default" disabled={disabled} onPick={pick}>
          {words.chooseFiles}
        </PickFiles>
      </Group>
    </div>
  );
}
