import { Button, Text } from '@mantine/core';
import { PackageCheck } from 'lucide-react';
import { useProjectFile } from '#state/project/project-file.ts';
import { told } from '../announce/told.ts';
import { text } from '../messages/language.ts';
import { formatBytes } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';
import classes from './Project.module.css';
import { ProjectFileProgress } from './ProjectFileProgress.tsx';

/** The import of a project file: how far it is, what became of it, or why it was refused. */
export function ImportWork() {
  const { work, result, problem, dismiss } = useProjectFile();
  const words = text.projects.file;
  if (work?.kind === 'import') return <ProjectFileProgress />;
  if (problem) return <Problems items={[problem]} title={words.notImported} onDismiss={dismiss} />;
  if (result?.kind !== 'import') return null;
  return (
    <section className={classes.notice} aria-label={words.imported}>
      <PackageCheck size={16} aria-hidden />
      <Text size="sm" component="span" ref={told}>
        {words.importedAs({ file: result.file, name: result.name, waiting: result.waiting })}
      </Text>
      <Button size="compact-xs" variant="default" onClick={dismiss}>
        {text.projects.putBack.dismiss}
      </Button>
    </section>
  );
}

/** What an export came to; null while there is none. */
export function useExportResult(): string | null {
  const result = useProjectFile((state) => state.result);
  if (result?.kind !== 'export') return null;
  const { file, leftOut, scans, unreadable } = result;
  return text.projects.file.exported({ file, size: formatBytes(result.bytes), leftOut, scans, unreadable });
}
