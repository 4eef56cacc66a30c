import { build, type Plugin } from 'vite';

const suffix = '?script';

/** Every file that was bundled into a script; `notices` checks their licences. */
export const scriptInputs = new Set<string>();

/**
 * `import code from './frame.ts?script'` imports the text of the module, bundled as one classic script.
 * The emulator serves its SDK and the frames' code from memory, so every build needs them as strings.
 */
export function scriptText(): Plugin {
  return {
    name: 'script-text',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(suffix)) return;
      const entry = id.slice(0, -suffix.length);
      const result = await build({
        configFile: false,
        logLevel: 'error',
        publicDir: false,
        plugins: [watchInputs((file) => this.addWatchFile(file))],
        build: {
          write: false,
          target: 'es2022',
          modulePreload: false,
          rolldownOptions: { input: entry, output: { format: 'iife' } },
        },
      });
      const output = [result].flat()[0];
      if (!output || !('output' in output)) throw new Error(`script-text: ${entry} did not build`);
      const [chunk] = output.output;
      // The frame's document inlines this code, and a literal "</script" would end that inline script.
      const code = chunk.code.replaceAll('</script', '<\\/script');
      return `export default ${JSON.stringify(code)};`;
    },
  };
}

function watchInputs(watch: (file: string) => void): Plugin {
  return {
    name: 'script-text-inputs',
    load(id) {
      scriptInputs.add(id);
      watch(id);
    },
  };
}
