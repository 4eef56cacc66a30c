import { expect, it } from 'vitest';

it('the SDK modules can be imported on a server, where there is no document', async () => {
  expect(typeof document).toBe('undefined');
  await expect(import('../../src/sdk/openCardForm.ts')).resolves.toHaveProperty('openCardForm');
  await expect(import('../../src/sdk/hyper.ts')).resolves.toHaveProperty('preloadSdk');
});
