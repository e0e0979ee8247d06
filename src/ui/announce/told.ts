import { create } from 'zustand';
import { Announcer, type Message } from './announcer.ts';

/** The last message of each kind. */
export const useSaid = create<{ polite: Message | null; urgent: Message | null }>(() => ({ polite: null, urgent: null }));

/** Whatever the page says by itself goes through this one. */
export const announcer = new Announcer((message) => useSaid.setState(message.isUrgent ? { urgent: message } : { polite: message }));

type Way = 'tell' | 'tellAtOnce';

/** Pictures, what is hidden from screen readers, and controls, which are found by themselves. */
const UNSAID = ['svg', 'style', 'button', 'select', 'input', '[aria-hidden="true"]'].join();

/** The words of an element as they are read out. */
function wordsOf(element: Element): string {
  const parts: string[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && node.matches(UNSAID) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  // Elements beside each other are words apart, text nodes of one element are not.
  while (walker.nextNode()) parts.push(walker.currentNode instanceof Text ? walker.currentNode.data : ' ');
  return parts.join('').replaceAll(/\s+/g, ' ').trim();
}

/** Tells the words of an element, and again whenever they change, as long as it is on the page. */
function follow(element: Element, way: Way, isNews: boolean): () => void {
  let told = isNews ? '' : wordsOf(element);
  const look = () => {
    const words = wordsOf(element);
    if (words === told) return;
    told = words;
    announcer[way](element, words);
  };
  look();
  const observer = new MutationObserver(look);
  observer.observe(element, { childList: true, characterData: true, subtree: true });
  return () => {
    observer.disconnect();
    announcer.forget(element);
  };
}

const toldAs = (way: Way, isNews: boolean) => (element: Element | null) => (element ? follow(element, way, isNews) : undefined);

/** The `ref` of an element that is told to who can't see it, when it appears and when it changes. */
export const told = toldAs('tell', true);
/** The `ref` of an element that always stands there, and is told when it changes. */
export const toldOnChange = toldAs('tell', false);
/** The `ref` of an element that is told at once: something has failed. */
export const toldAtOnce = toldAs('tellAtOnce', true);
