/** A page whose functions can be called; arguments and results are plain data. */
export interface ChromiumPage {
  call(name: string, ...args: unknown[]): Promise<unknown>;
  close(): Promise<void>;
}

export function openChromiumPage(entry: string, options?: { profile?: string }): Promise<ChromiumPage>;
