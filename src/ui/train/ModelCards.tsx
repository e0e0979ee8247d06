import { Radio, Text } from '@mantine/core';
import { CATALOGUE } from '#nn/zoo/catalogue.ts';
import { useSettings } from '#state/settings.ts';
import { formatCount } from '../widgets/format.ts';
import classes from './Train.module.css';

/** The nets to choose from. */
export function ModelCards() {
  const model = useSettings((state) => state.settings.model);
  const chooseNet = useSettings((state) => state.chooseNet);
  return (
    <Radio.Group value={model} onChange={chooseNet} aria-label="Net">
      <div className={classes.models}>
        {CATALOGUE.map(({ name, title, description, parameters, nativeSize }) => (
          <Radio.Card key={name} value={name} className={classes.model}>
            <span className={classes.modelTitle}>
              <Radio.Indicator size="xs" />
              {title}
            </span>
            <Text size="sm" component="span" className={classes.modelText}>
              {description}
            </Text>
            <Text size="xs" component="span" className={classes.quiet}>
              {formatCount(parameters)} parameters · {nativeSize} x {nativeSize} pixels
            </Text>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
