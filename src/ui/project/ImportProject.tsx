import { PackageOpen } from 'lucide-react';
import { PROJECT_FILE } from '#projects/record.ts';
import { useProjectFile } from '#state/project/project-file.ts';
import { text } from '../messages/language.ts';
import { PickFiles } from '../widgets/PickFiles.tsx';

/** Opens the picker for a project file. */
export function ImportProject({ disabled }: { disabled: boolean }) {
  return (
    <PickFiles
      variant="default"
      accept={PROJECT_FILE}
      picker="project"
      disabled={disabled}
      leftSection={<PackageOpen size={16} aria-hidden />}
      onPick={([file]) => file && void useProjectFile.getState().importFile(file)}
    >
      {text.projects.file.import}
    </PickFiles>
  );
}
