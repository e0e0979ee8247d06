import { Button, Text } from '@mantine/core';
import { updateOffer } from '#state/facts/update.ts';
import { useOffline } from '#state/offline/offline.ts';
import { useRun } from '#state/run/run.ts';
import { told } from '../announce/told.ts';
import { text } from '../messages/language.ts';
import bar from '../train/RunBar.module.css';

/** A line above the dock while there is a new version of the studio. It is offered, and never used by itself: a training may be under way. */
export function UpdateLine() {
  const { update, use } = useOffline();
  const status = useRun((state) => state.status);
  const elsewhere = useRun((state) => state.elsewhere);
  const offer = updateOffer(update, { status, elsewhere });
  if (!offer) return null;
  const words = text.offline;
  return (
    <section className={bar.bar} aria-label={words.updates}>
      <div className={bar.row}>
        <Text size="sm" ref={told}>
          {words.update[offer]}
        </Text>
        {offer === 'use' && (
          <Button size="xs" variant="default" onClick={() => void use()}>
            {words.useNow}
          </Button>
        )}
        {offer === 'load-again' && (
          <Button size="xs" variant="default" onClick={() => location.reload()}>
            {words.loadAgain}
          </Button>
        )}
      </div>
    </section>
  );
}
