import react from '@vitejs/plugin-react';
import dts from 'unplugin-dts/vite';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { aliases } from './tools/aliases.ts';
import { notices } from './tools/notices.ts';
import { scriptText } from './tools/scriptText.ts';
import { shopPlugin } from './tools/shopPlugin.ts';

/** `vite build --mode library` makes the package; plain `vite` serves the demo shop with its backend and emulator. */
export default defineConfig(({ mode }) => (mode === 'library' ? library : demo));

const demo: UserConfig = {
  plugins: [react(), scriptText(), shopPlugin()],
  resolve: { alias: aliases },
  server: { port: 5173, host: 'localhost' },
};

const library: UserConfig = {
  plugins: [
    react(),
    scriptText(),
    dts({ tsconfigPath: './tsconfig.build.json', entryRoot: 'src', bundleTypes: true }),
    stylesheet(),
    notices(),
  ],
  publicDir: false,
  build: {
    target: 'es2022',
    sourcemap: true,
    minify: false,
    cssCodeSplit: true,
    lib: {
      entry: {
        index: 'src/index.ts',
        'server/index': 'src/server/index.ts',
        'server/notForBrowsers': 'src/server/notForBrowsers.ts',
        'emulator/index': 'src/emulator/index.ts',
        'cli/index': 'src/cli/index.ts',
        styles: 'src/styles.css',
      },
      formats: ['es'],
    },
    rolldownOptions: {
      external: [/^react($|\/)/, /^react-dom($|\/)/, /^node:/],
      // One file per module keeps each `'use client'` where it stands and lets bundlers drop what is not used.
      // npm leaves folders called node_modules out of a package, so what the emulator brings along is put elsewhere.
      output: {
        preserveModules: true,
        preserveModulesRoot: 'src',
        entryFileNames: ({ name }) => `${name.replaceAll('node_modules', 'vendor')}.js`,
      },
    },
  },
};

/** Strict TypeScript checks imports of stylesheets, so the package's one has types; the script that Vite makes of it goes. */
function stylesheet(): Plugin {
  return {
    name: 'stylesheet',
    generateBundle(_options, bundle) {
      for (const [fileName, output] of Object.entries(bundle)) {
        if (output.type === 'chunk' && output.facadeModuleId?.endsWith('.css'))
          Reflect.deleteProperty(bundle, fileName);
      }
      this.emitFile({ type: 'asset', fileName: 'styles.css.d.ts', source: 'export {};\n' });
    },
  };
}
