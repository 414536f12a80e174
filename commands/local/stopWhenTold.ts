import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const LOOK_MILLISECONDS = 250;

/**
 * Ends the process in good order when it is told to, at once when it is told again, and also when npm
 * or the shell that npm started it with has gone: an npm that was killed leaves nothing behind.
 * @param close what has to be done before
 */
export function stopWhenTold(close: () => Promise<void>): void {
  let isStopping = false;
  const stop = () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  if (process.env['npm_lifecycle_event'] === 'start') whenOrphaned(stop);
}

/** npm starts a shell, and the shell starts this; some shells make way for what they start. */
function whenOrphaned(act: () => void): void {
  const parent = process.ppid;
  const npm = isShell(parent) ? parentOf(parent) : undefined;
  const look = setInterval(() => {
    if (process.ppid === parent && (npm === undefined || isRunning(npm))) return;
    clearInterval(look);
    act();
  }, LOOK_MILLISECONDS);
  look.unref();
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function isShell(pid: number): boolean {
  return /^-?(?:ba|da|k|z)?sh$/.test(lookUp(pid, 'comm') ?? '');
}

function parentOf(pid: number): number | undefined {
  const parent = Number(lookUp(pid, 'ppid'));
  return parent > 0 ? parent : undefined;
}

/** What the system says of a process: by /proc where there is one, else by ps, else nothing. */
function lookUp(pid: number, what: 'comm' | 'ppid'): string | undefined {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    return RegExp(what === 'comm' ? /^Name:\s*(.*)$/m : /^PPid:\s*(.*)$/m).exec(status)?.[1];
  } catch {
    return byPs(pid, what);
  }
}

function byPs(pid: number, what: 'comm' | 'ppid'): string | undefined {
  try {
    const words = ['-o', `${what}=`, '-p', String(pid)];
    return execFileSync('ps', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .trim()
      .replace(/^.*\//, '');
  } catch {
    return undefined;
  }
}
