import { Slider, Text, UnstyledButton } from '@mantine/core';
import { useDataView } from '../view.ts';
import classes from './Viewer.module.css';
import { LEVEL_RANGE, WIDTH_RANGE, WINDOWS } from './windows.ts';

/** Named windows, and level and width by hand. */
export function WindowControls() {
  const window = useDataView((state) => state.window);
  const setWindow = useDataView((state) => state.setWindow);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame and a legend of its own. */}
      <div role="group" aria-label="Window" className={classes.presets}>
        {WINDOWS.map(({ name, window: preset }) => (
          <UnstyledButton
            key={name}
            className={classes.preset}
            aria-pressed={preset.level === window.level && preset.width === window.width}
            title={`Level ${preset.level}, width ${preset.width} HU`}
            onClick={() => setWindow(preset)}
          >
            {name}
          </UnstyledButton>
        ))}
      </div>
      <div className={classes.control}>
        <Text size="xs" className={classes.controlName}>
          Level
        </Text>
        <Slider
          size="sm"
          label={null}
          thumbLabel="Level in HU"
          min={LEVEL_RANGE.least}
          max={LEVEL_RANGE.most}
          step={10}
          value={window.level}
          onChange={(level) => setWindow({ ...window, level })}
        />
        <Text size="xs" ta="right">
          {window.level} HU
        </Text>
      </div>
      <div className={classes.control}>
        <Text size="xs" className={classes.controlName}>
          Width
        </Text>
        <Slider
          size="sm"
          label={null}
          thumbLabel="Width in HU"
          min={WIDTH_RANGE.least}
          max={WIDTH_RANGE.most}
          step={10}
          value={window.width}
          onChange={(width) => setWindow({ ...window, width })}
        />
        <Text size="xs" ta="right">
          {window.width} HU
        </Text>
      </div>
    </>
  );
}
