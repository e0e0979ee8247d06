export function installDawn(): Promise<void>;
