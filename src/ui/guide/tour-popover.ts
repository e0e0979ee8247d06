import { type Driver, driver, type PopoverDOM } from 'driver.js';
import 'driver.js/dist/driver.css';
import { shortcutOf } from '../keys/shortcuts.ts';
import { text } from '../messages/language.ts';
import './tour.css';

/** A button of a stop that has nothing to show yet. */
export interface TourOffer {
  label: string;
  act: () => void;
}

interface ShownStop {
  title: string;
  says: readonly string[];
  /** The `data-tour` of the element that it shows; null: it stands in the middle of the page. */
  target: string | null;
  /** '4 of 9' */
  place: string;
  isFirst: boolean;
  isLast: boolean;
  offer: TourOffer | null;
}

interface Answers {
  onMove: (by: 1 | -1) => void;
  onLeave: () => void;
}

const find = (target: string) => document.querySelector(`[data-tour="${target}"]`);

/** Attributes that driver.js gives to what it shows, and which an element of any role may not have. */
const STRAY = ['aria-haspopup', 'aria-expanded', 'aria-controls'];

/**
 * One stop after the other, drawn by driver.js. It is told what to show by `show`, waits until that is on the page, and answers to the arrow
 * keys and Escape; the focus stays within it and goes back to where it was.
 */
export class TourPopover {
  private readonly driver: Driver;
  private readonly before = document.activeElement;
  private readonly answers: Answers;
  private shown: ShownStop | null = null;
  private readonly arrival = new MutationObserver(() => this.draw());
  private drawn: Element | null = null;

  constructor(answers: Answers) {
    this.answers = answers;
    this.driver = driver({
      animate: false,
      allowKeyboardControl: true,
      disableActiveInteraction: true,
      overlayOpacity: 0.5,
      stagePadding: 6,
      popoverClass: 'groundglass-tour',
      // A click beside it is mostly a slip.
      overlayClickBehavior: () => {},
      onDestroyStarted: () => answers.onLeave(),
    });
    window.addEventListener('keydown', this.onKey);
    document.addEventListener('focusin', this.onFocus);
  }

  /** Shows a stop as soon as its element is on the page, and until then in the middle of it. */
  show(stop: ShownStop): void {
    this.shown = stop;
    this.arrival.disconnect();
    this.highlight(stop.target === null ? null : find(stop.target));
    // A screen that is drawn anew replaces the element.
    if (stop.target !== null) this.arrival.observe(document.body, { childList: true, subtree: true });
  }

  close(): void {
    this.arrival.disconnect();
    window.removeEventListener('keydown', this.onKey);
    document.removeEventListener('focusin', this.onFocus);
    this.driver.destroy();
    const { before } = this;
    const isThere = before instanceof HTMLElement && before.isConnected && before !== document.body;
    (isThere ? before : document.querySelector<HTMLElement>('[data-tour="help"]'))?.focus();
  }

  private draw(): void {
    const target = this.shown?.target;
    if (!target) return;
    const found = find(target);
    if (found !== null && found !== this.drawn) this.highlight(found);
  }

  private highlight(element: Element | null): void {
    const stop = this.shown;
    if (!stop) return;
    this.drawn = element;
    const words = text.guide.tour;
    this.driver.highlight({
      ...(element && { element }),
      popover: {
        title: stop.title,
        description: stop.title,
        showButtons: stop.isFirst ? ['next', 'close'] : ['previous', 'next', 'close'],
        showProgress: true,
        progressText: stop.place,
        nextBtnText: stop.isLast ? words.finish : words.next,
        prevBtnText: words.previous,
        onNextClick: () => this.answers.onMove(1),
        onPrevClick: () => this.answers.onMove(-1),
        onCloseClick: () => this.answers.onLeave(),
        onPopoverRender: (dom) => fill(dom, stop),
      },
    });
    for (const name of STRAY) this.driver.getActiveElement()?.removeAttribute(name);
    this.focus();
  }

  private focus(): void {
    const within = (name: string) => document.querySelector<HTMLElement>(`.groundglass-tour .${name}`);
    (within('groundglass-tour-offer') ?? within('driver-popover-next-btn'))?.focus();
  }

  /** A dialog that closes when the tour begins gives the focus back to the page, which lies below the tour. */
  private readonly onFocus = ({ target }: FocusEvent) => {
    if (target instanceof Element && !target.closest('.groundglass-tour')) this.focus();
  };

  private readonly onKey = (event: KeyboardEvent) => {
    const id = shortcutOf(event, 'tour');
    // driver.js leaves by itself.
    if (id === null || id === 'tourLeave' || (id === 'tourBack' && this.shown?.isFirst)) return;
    event.preventDefault();
    event.stopPropagation();
    this.answers.onMove(id === 'tourOn' ? 1 : -1);
  };
}

/** Puts the words in as text: driver.js would take them for markup. */
function fill({ wrapper, title, description, closeButton, footer }: PopoverDOM, { title: name, says, offer }: ShownStop): void {
  wrapper.setAttribute('aria-modal', 'true');
  title.textContent = name;
  description.replaceChildren(
    ...says.map((sentence) => {
      const line = document.createElement('p');
      line.textContent = sentence;
      return line;
    }),
  );
  // A popover has no banner and no footer of the page.
  title.setAttribute('role', 'presentation');
  footer.setAttribute('role', 'presentation');
  closeButton.setAttribute('aria-label', text.guide.tour.leave);
  if (!offer) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.classList.add('driver-popover-footer-btn', 'groundglass-tour-offer');
  button.textContent = offer.label;
  button.addEventListener('click', offer.act);
  description.append(button);
}
