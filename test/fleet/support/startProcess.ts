import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { inject } from 'vitest';

/** A process of the vault or of the shop. */
export interface FleetProcess {
  url: string;
  /** What it has said so far, its address first. */
  said: Record<string, unknown>[];
  /** Ends it at once, as a machine that fails does, and waits until it is gone. */
  kill: () => Promise<void>;
}

/** Starts a program of `test/fleet/processes`, and waits until it serves. */
export async function startProcess(name: 'vault' | 'shop', env: Record<string, string> = {}): Promise<FleetProcess> {
  const child = spawn(process.execPath, [join(inject('fleet').folder, `${name}.js`)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], ...env },
  });
  const ended = once(child, 'exit');
  const said: FleetProcess['said'] = [];
  const lines = createInterface(child.stdout).on('line', (line) => {
    said.push(JSON.parse(line) as Record<string, unknown>);
  });
  await Promise.race([once(lines, 'line'), ended.then(() => Promise.reject(new Error(`${name} did not start`)))]);
  return {
    url: String(said[0]?.['url']),
    said,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
