import { version } from 'react';
import { expect, inject, it } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Which React the component tests run with, from vitest.config.ts. */
    reactMajor: string;
  }
}

it('the component tests run with the React version of their project', () => {
  expect(version.split('.')[0]).toBe(inject('reactMajor'));
});
