import { mkdtemp, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { aliases } from '../../../tools/aliases.ts';
import { scriptText } from '../../../tools/scriptText.ts';
import { startPostgres, startRedis } from '../../../tools/servers.ts';

declare module 'vitest' {
  interface ProvidedContext {
    fleet: {
      /** Ports on 127.0.0.1. */
      redisPort: number;
      postgresPort: number;
      /** Where `vault.js` and `shop.js` are, which Node runs. */
      folder: string;
    };
  }
}

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Starts the databases, and builds the programs of the processes, once for all files. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  // Inside the repository, so that the packages that the programs import are found.
  const folder = await mkdtemp(path('../../../node_modules/.fleet-'));
  const [redis, postgres] = await Promise.all([startRedis(), startPostgres(), buildProcesses(folder)]);
  provide('fleet', { redisPort: redis.port, postgresPort: postgres.port, folder });
  return async () => {
    await Promise.all([redis.stop(), postgres.stop(), rm(folder, { recursive: true })]);
  };
}

async function buildProcesses(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [scriptText()],
    resolve: { alias: aliases },
    build: {
      ssr: true,
      outDir: folder,
      target: 'node20',
      rolldownOptions: { input: { vault: path('../processes/vault.ts'), shop: path('../processes/shop.ts') } },
    },
  });
}
