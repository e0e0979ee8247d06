import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { usePrediction } from '#state/predict/prediction.ts';
import { text } from '../messages/language.ts';

/** A button that removes the predictions after a question: nothing brings them back. */
export function ClearScores({ disabled }: { disabled: boolean }) {
  const [asking, dialog] = useDisclosure(false);
  const count = usePrediction((state) => state.rows.length);
  const { clear } = usePrediction.getState();
  const words = text.predict.scores;
  return (
    <>
      <Button size="xs" variant="default" disabled={disabled} onClick={dialog.open}>
        {words.clear}
      </Button>
      <Modal opened={asking} onClose={dialog.close} title={words.clearing.title} size="sm">
        <Stack gap="sm">
          <Text size="sm">{words.clearing.lost({ count })}</Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={dialog.close} data-autofocus>
              {words.clearing.keep}
            </Button>
            <Button
              color="red.9"
              onClick={() => {
                dialog.close();
                clear();
              }}
            >
              {words.clearing.confirm}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
