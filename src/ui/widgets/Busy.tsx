import { Button, Group, Progress, Text } from '@mantine/core';

/** Work that takes a while: what is done, how far it is, and a way out. */
export function Busy({
  text,
  done,
  total,
  unit,
  onCancel,
}: {
  text: string;
  done: number;
  total: number;
  unit: string;
  onCancel?: () => void;
}) {
  const label = total > 0 ? `${text}: ${done} of ${total} ${unit}` : text;
  return (
    <Group gap="sm" wrap="nowrap" my="xs">
      <div style={{ flex: 1 }}>
        <Text size="sm" role="status">
          {label}
        </Text>
        <Progress value={total > 0 ? (100 * done) / total : 100} animated={total === 0} aria-label={text} size="sm" mt={4} />
      </div>
      {onCancel && (
        <Button size="xs" variant="default" onClick={onCancel}>
          Cancel
        </Button>
      )}
    </Group>
  );
}
