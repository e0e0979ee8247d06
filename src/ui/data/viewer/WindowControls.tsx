import { Slider, Text, UnstyledButton } from '@mantine/core';
import { text } from '../../messages/language.ts';
import { useDataView } from '../view.ts';
import classes from './Viewer.module.css';
import { LEVEL_RANGE, WIDTH_RANGE, WINDOWS } from './windows.ts';

/** Named windows, and level and width by hand. */
export function WindowControls() {
  const window = useDataView((state) => state.window);
  const setWindow = useDataView((state) => state.setWindow);
  const words = text.viewer.windows;
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame and a legend of its own. */}
      <div role="group" aria-label={words.title} className={classes.presets}>
        {WINDOWS.map(({ key, window: preset }) => (
          <UnstyledButton
            key={key}
            className={classes.preset}
            aria-pressed={preset.level === window.level && preset.width === window.width}
            title={words.values(preset)}
            onClick={() => setWindow(preset)}
          >
            {words[key]}
          </UnstyledButton>
        ))}
      </div>
      <div className={classes.control}>
        <Text size="xs" className={classes.controlName}>
          {words.level}
        </Text>
        <Slider
          size="sm"
          label={null}
          thumbLabel={words.levelInHu}
          min={LEVEL_RANGE.least}
          max={LEVEL_RANGE.most}
          step={10}
          value={window.level}
          onChange={(level) => setWindow({ ...window, level })}
        />
        <Text size="xs" ta="right">
          {text.viewer.hounsfield({ value: String(window.level) })}
        </Text>
      </div>
      <div className={classes.control}>
        <Text size="xs" className={classes.controlName}>
          {words.width}
        </Text>
        <Slider
          size="sm"
          label={null}
          thumbLabel={words.widthInHu}
          min={WIDTH_RANGE.least}
          max={WIDTH_RANGE.most}
          step={10}
          value={window.width}
          onChange={(width) => setWindow({ ...window, width })}
        />
        <Text size="xs" ta="right">
          {text.viewer.hounsfield({ value: String(window.width) })}
        </Text>
      </div>
    </>
  );
}
