import { Text } from '@mantine/core';
import { PackageOpen } from 'lucide-react';
import { PROJECT_FILE, type ProjectRecord } from '#projects/record.ts';
import { useProjectFile } from '#state/project/project-file.ts';
import { text } from '../messages/language.ts';
import { PickFiles } from '../widgets/PickFiles.tsx';

/** What brings the scans of an imported project back: they stayed in its file. Draws nothing for other projects. */
export function ScansFromFile({ project: { cameFrom } }: { project: Pick<ProjectRecord, 'cameFrom'> }) {
  const working = useProjectFile((state) => state.work !== null);
  if (!cameFrom) return null;
  const words = text.projects.file;
  return (
    <>
      <PickFiles
        size="md"
        variant="default"
        accept={PROJECT_FILE}
        picker="project-scans"
        disabled={working}
        leftSection={<PackageOpen size={18} aria-hidden />}
        onPick={([file]) => file && void useProjectFile.getState().openScans(file)}
      >
        {words.openScans(cameFrom)}
      </PickFiles>
      <Text size="sm">{words.openScansNote(cameFrom)}</Text>
    </>
  );
}
