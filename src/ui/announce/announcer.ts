/** At most one message is said in this time: a screen reader that is told more says nothing to its end. */
export const GAP_MS = 10_000;
/** What a screen tells at once, as it opens, is one message. */
export const SETTLE_MS = 200;

export interface Message {
  text: string;
  /** Whether it interrupts what is being said. */
  isUrgent: boolean;
}

/**
 * Lets through at most one message in {@link GAP_MS}. Of what waits, the newest sentence of each source is said, all together. What is urgent is said at once,
 * however short ago the last message was; then the others wait anew.
 */
export class Announcer {
  readonly #say: (message: Message) => void;
  /** The newest sentence of each source that was not said yet, in the order in which they first came. */
  readonly #waiting = new Map<object, string>();
  readonly #urgent = new Map<object, string>();
  /** By a clock that nobody sets: one that is set back would silence the page until it has caught up. */
  #saidAt = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** When the timer ends. */
  #dueAt = 0;

  constructor(say: (message: Message) => void) {
    this.#say = say;
  }

  /** Says a sentence when its turn comes, unless its source has another one until then. An empty one takes back what waits. */
  tell(source: object, sentence: string): void {
    if (sentence === '') this.#waiting.delete(source);
    else this.#waiting.set(source, sentence);
    this.#schedule();
  }

  /** Says a sentence at once, together with what else is urgent by then. */
  tellAtOnce(source: object, sentence: string): void {
    if (sentence === '') return;
    this.#waiting.delete(source);
    this.#urgent.set(source, sentence);
    this.#schedule();
  }

  /** Takes back what waits of a source that is gone. What is urgent is said all the same. */
  forget(source: object): void {
    this.#waiting.delete(source);
  }

  /** Waits for the next turn. One that is due earlier already stays, so that a steady stream of sentences does not put it off. */
  #schedule(): void {
    if (this.#urgent.size === 0 && this.#waiting.size === 0) return;
    const turn = this.#urgent.size > 0 ? 0 : this.#saidAt + GAP_MS;
    const dueAt = Math.max(performance.now() + SETTLE_MS, turn);
    if (this.#timer !== null) {
      if (this.#dueAt <= dueAt) return;
      clearTimeout(this.#timer);
    }
    this.#dueAt = dueAt;
    this.#timer = setTimeout(() => this.#sayNext(), dueAt - performance.now());
  }

  #sayNext(): void {
    this.#timer = null;
    const isUrgent = this.#urgent.size > 0;
    const said = isUrgent ? this.#urgent : this.#waiting;
    const text = [...said.values()].join(' ');
    said.clear();
    if (text !== '') {
      this.#saidAt = performance.now();
      this.#say({ text, isUrgent });
    }
    this.#schedule();
  }
}
