import { Modal, Tabs } from '@mantine/core';
import { Suspense, use } from 'react';
import { languageNow } from '#state/spoken.ts';
import { useOpens } from '../guide/useOpens.ts';
import { type PrivacyWords, privacyWords } from '../messages/privacy/words.ts';
import { KeptPanel } from './KeptPanel.tsx';
import { PRIVACY_TABS, type PrivacyTab, usePrivacy } from './privacy-store.ts';
import { SavedPanel } from './SavedPanel.tsx';
import { SentPanel } from './SentPanel.tsx';

/** What is sent, what this browser keeps, and what files hold that the page saves. */
export function PrivacyDialog() {
  return (
    <Suspense>
      <Spoken />
    </Suspense>
  );
}

function Spoken() {
  const { at, open, close } = usePrivacy();
  const words = use(privacyWords(languageNow()));
  return (
    <Modal opened={useOpens(at !== null)} onClose={close} title={words.page.title} size="xl">
      {at !== null && (
        <Tabs value={at} onChange={(tab) => open(PRIVACY_TABS.find((one) => one === tab) ?? at)}>
          <Tabs.List mb="sm">
            {PRIVACY_TABS.map((tab) => (
              <Tabs.Tab key={tab} value={tab}>
                {words.page.tabs[tab]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value={at}>
            <Panel at={at} words={words} />
          </Tabs.Panel>
        </Tabs>
      )}
    </Modal>
  );
}

function Panel({ at, words }: { at: PrivacyTab; words: PrivacyWords }) {
  if (at === 'sent') return <SentPanel words={words.page.sent} />;
  return at === 'kept' ? <KeptPanel words={words} /> : <SavedPanel words={words.page} />;
}
