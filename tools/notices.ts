import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { scriptInputs } from './scriptText.ts';

const FILE = 'THIRD-PARTY-NOTICES';

/** Fails the build when it bundles a package that THIRD-PARTY-NOTICES does not list. */
export function notices(): Plugin {
  return {
    name: 'notices',
    generateBundle() {
      const packages = [...this.getModuleIds(), ...scriptInputs].map(
        (file) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1],
      );
      const text = readFileSync(FILE, 'utf8');
      const missing = [...new Set(packages)].filter((name) => name && !text.includes(`\n${name}\n`));
      if (missing.length > 0) this.error(`${FILE} lacks ${missing.join(', ')}.`);
    },
  };
}
