import { expect, it } from 'vitest';

it('can be imported on a server, where there is no page', async () => {
  expect(typeof document).toBe('undefined');
  await expect(import('../../src/sdk/openCardForm.ts')).resolves.toHaveProperty('openCardForm');
  await expect(import('../../src/sdk/hyper.ts')).resolves.toHaveProperty('preloadSdk');
});
