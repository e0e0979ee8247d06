import { Button, Code, CopyButton, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Cpu } from 'lucide-react';
import { computeOn } from '#state/device/device.ts';
import { Problems } from '../widgets/Problems.tsx';
import classes from './TopBar.module.css';

/** What trains: a chip in the top bar that opens diagnostics to copy. */
export function DeviceChip() {
  const { info, problem } = computeOn();
  const [opened, dialog] = useDisclosure(false);
  const label = info?.label ?? (problem ? 'No graphics device' : 'Looking for a GPU');
  const text = JSON.stringify({ device: info, problem, browser: navigator.userAgent, cores: navigator.hardwareConcurrency }, null, 2);
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Cpu size={14} aria-hidden />}
        onClick={dialog.open}
        className={classes.button}
      >
        {label}
      </Button>
      <Modal opened={opened} onClose={dialog.close} title="Device diagnostics" size="lg">
        <Stack gap="sm">
          <Text size="sm">
            {info?.notice ?? (info ? 'Training and prediction run on this device.' : 'The device is still being opened.')}
          </Text>
          {problem && <Problems items={[problem]} />}
          <Code block mah={320} style={{ overflow: 'auto' }} tabIndex={0}>
            {text}
          </Code>
          <CopyButton value={text}>
            {({ copied, copy }) => <Button onClick={copy}>{copied ? 'Copied' : 'Copy diagnostics'}</Button>}
          </CopyButton>
        </Stack>
      </Modal>
    </>
  );
}
