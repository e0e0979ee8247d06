import { Textarea } from '@mantine/core';
import type { RefObject } from 'react';
import type { Scan } from '#ct/scan.ts';
import { useScanNotes, writeNote } from '#state/project/scan-notes.ts';
import { text } from '../messages/language.ts';

/** What the person wants to remember of a scan. It is kept in the project, and goes into no export. */
export function ScanNote({ scan, field }: { scan: Scan; field?: RefObject<HTMLTextAreaElement | null> }) {
  const note = useScanNotes((state) => state.notes[scan.id] ?? '');
  const words = text.projects.note;
  return (
    <Textarea
      ref={field}
      label={words.label}
      placeholder={words.placeholder}
      size="xs"
      mt="xs"
      autosize
      minRows={1}
      maxRows={6}
      value={note}
      onChange={(event) => writeNote(scan.id, event.currentTarget.value)}
    />
  );
}
