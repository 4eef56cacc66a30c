import { build, type Plugin } from 'vite';

const suffix = '?script';

/** Every file that went into a script: for telling what is bundled. */
export const scriptInputs = new Set<string>();

/**
 * `import code from './frame.ts?script'` gives the module, bundled as one classic script, as text.
 * The emulator serves its SDK and the frames' code from memory, so they have to be strings in every build.
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
      // A literal "</script" would end the inline script that the frame's document puts the code in.
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
