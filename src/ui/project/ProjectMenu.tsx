import { Menu, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Copy, House, Package, Pencil, Plus } from 'lucide-react';
import { useNavigation } from '#state/navigation.ts';
import { useProject } from '#state/project/project.ts';
import { useRun } from '#state/run/run.ts';
import { isActive } from '#state/run/run-view.ts';
import { text } from '../messages/language.ts';
import { ExportProject } from './ExportProject.tsx';
import { NotStoredWork } from './NotStoredWork.tsx';
import { ProjectButton } from './ProjectButton.tsx';
import { RenameProject } from './RenameProject.tsx';

/** The open project in the top bar: its name, and the menu of what can be done with it. */
export function ProjectMenu() {
  const open = useProject((state) => state.open);
  const name = open?.name.value ?? null;
  const training = useRun((state) => isActive(state.status));
  const go = useNavigation((state) => state.go);
  const [naming, dialog] = useDisclosure(false);
  const [exporting, exportDialog] = useDisclosure(false);
  const { begin, duplicate } = useProject.getState();
  const words = text.projects;
  if (name === null) return null;
  const startAnew = async () => {
    await begin();
    go('data');
  };
  return (
    <>
      <Menu position="bottom-start" width={300}>
        <Menu.Target>
          <ProjectButton name={name} />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<House size={14} aria-hidden />} onClick={() => go('home')}>
            {words.all}
          </Menu.Item>
          <Menu.Item leftSection={<Plus size={14} aria-hidden />} disabled={training} onClick={() => void startAnew()}>
            {words.newProject}
          </Menu.Item>
          <Menu.Item leftSection={<Copy size={14} aria-hidden />} disabled={training} onClick={() => void duplicate()}>
            {words.duplicate}
          </Menu.Item>
          <Menu.Item leftSection={<Package size={14} aria-hidden />} onClick={exportDialog.open}>
            {words.file.export}
          </Menu.Item>
          <Menu.Item leftSection={<Pencil size={14} aria-hidden />} onClick={dialog.open}>
            {words.rename}
          </Menu.Item>
          <Menu.Divider />
          <Text size="xs" px="sm" pb={6}>
            {training ? words.training : words.tabs}
          </Text>
        </Menu.Dropdown>
      </Menu>
      <NotStoredWork />
      {exporting && open && <ExportProject project={open} onClose={exportDialog.close} />}
      {naming && <RenameProject name={name} onClose={dialog.close} />}
    </>
  );
}
