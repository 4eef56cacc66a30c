import { defineConfig } from 'vite';
import { aliases } from '../tools/aliases.ts';
import { scriptText } from '../tools/scriptText.ts';

/** Storybook needs no server: the emulator runs in the page. */
export default defineConfig({
  plugins: [scriptText()],
  resolve: { alias: aliases },
});
