import '@mantine/core/styles/default-css-variables.layer.css';
import '@mantine/core/styles/baseline.layer.css';
import '@mantine/core/styles/global.layer.css';
import '../app.css';
import '../forced-colors.css';
import { MantineProvider } from '@mantine/core';
import { Announcements } from '../announce/Announcements.tsx';
import { theme } from '../theme.ts';
import { FirstScreen, NotFetched } from './FirstScreen.tsx';
import { useOpening } from './opening.ts';

/** The studio, once it is there; until then the first screen where the studio would show the same, else nothing but that it can't be fetched. */
export function Page({ untouched }: { untouched: boolean }) {
  const App = useOpening(({ studio }) => studio?.App);
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <Announcements />
      {App ? <App /> : untouched ? <FirstScreen /> : <NotFetched />}
    </MantineProvider>
  );
}
