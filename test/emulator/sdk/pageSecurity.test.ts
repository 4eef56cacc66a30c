import { testCards } from 'hyperswitch-saved-cards/emulator';
import { expect, it, vi } from 'vitest';
import { addLoader, openElement, openForm, openPage, startVault } from '../support/shopPage.ts';

// Each test starts two servers and a page in a browser of its own.
vi.setConfig({ testTimeout: 120_000 });

const failed = { error: { code: 'tokenization_failed', type: 'api_error' } };

it('all frames have one title', async () => {
  const { page, number } = await openForm();
  await number.waitFor();
  const titles = await page
    .locator('iframe')
    .evaluateAll((frames) => frames.map((frame) => frame.getAttribute('title')));
  expect(titles).toEqual(Array(4).fill('Orca Payment Element Frame'));
});

it.each([
  ['with style attributes allowed nothing of the frames shows', "'unsafe-inline'", { width: 0, height: 0 }, '0px'],
  [
    'under style-src self the coordinator shows as a box, and fields have an inset border',
    "'self'",
    { width: 304, height: 154 },
    '2px',
  ],
])('%s', async (_, sources, size, border) => {
  const { page, number } = await openForm({ policy: { 'style-src': sources } });
  await number.waitFor();
  const box = await page.locator('iframe[id^="orca-coordinator-"]').evaluate((frame) => {
    const { width, height } = frame.getBoundingClientRect();
    return { width, height };
  });
  expect(box).toEqual(size);
  const borderOf = (frame: Element) => getComputedStyle(frame).borderTopWidth;
  expect(await page.locator('#cardNumber iframe').evaluate(borderOf)).toBe(border);
});

it('without vaultDetails and a policy that lets the page ask for its session, a card is lost', async () => {
  const { fill, number, tokenize, emulator, complaints } = await openForm({ session: { vaultDetails: {} } });
  await fill(testCards.visa);
  expect(await tokenize()).toMatchObject(failed);
  await expect.poll(() => number.inputValue()).toBe('');
  expect(complaints).toContainEqual(expect.stringContaining('connect-src'));
  expect(emulator.requests.some(({ path }) => path.endsWith('/confirm'))).toBe(false);
});

it('a policy of a nonce alone blocks the part that mounts the fields', async () => {
  const { page, complaints } = await openForm({ policy: { 'script-src': "'nonce-of-this-page'" } });
  await expect.poll(() => complaints).toContainEqual(expect.stringContaining('fields.js could not be loaded'));
  expect(await page.locator('iframe').count()).toBe(0);
});

it('customBackendUrl reaches the page’s own call, but not the frame that saves the card', async () => {
  const own = await startVault();
  const { page, emulator, publishableKey } = await openPage({ policy: { 'connect-src': own.origin } });
  await page.evaluate(
    async ({ key, customBackendUrl, sdkAuthorization }) => {
      const form = window
        .Hyper?.(key, { customBackendUrl })
        .paymentMethodsSession?.({ sdkAuthorization })
        .createCardForm();
      const field = form?.create('cardNumber');
      window.form = form;
      const ready = new Promise((resolve) => field?.on('ready', resolve));
      field?.mount('#cardNumber');
      await ready;
    },
    { key: publishableKey, customBackendUrl: own.origin, sdkAuthorization: own.sdkAuthorization },
  );
  await page.frameLocator('#cardNumber iframe').locator('input').fill(testCards.visa);
  await expect
    .poll(() => own.emulator.requests.some(({ method, status }) => method === 'GET' && status === 200))
    .toBe(true);
  expect(await page.evaluate(() => window.form?.tokenize())).toMatchObject(failed);
  const confirms = ({ requests }: typeof emulator) => requests.filter(({ path }) => path.endsWith('/confirm')).length;
  expect(confirms(emulator)).toBe(1);
  expect(confirms(own.emulator)).toBe(0);
});

it('there is one instance a page: the first key wins, also where the script is loaded again', async () => {
  const { page, origin } = await openPage();
  await page.evaluate(() => Reflect.set(window, 'first', window.Hyper?.('pk_snd_first')));
  await addLoader(page, `${origin}/v1/HyperLoader.js`);
  expect(await page.evaluate(() => window.Hyper?.('pk_snd_second') === Reflect.get(window, 'first'))).toBe(true);
});

it('on a page without https the instance does nothing, and only the console says so', async () => {
  const { page, origin, complaints, publishableKey, sdkAuthorization } = await openPage();
  await page.route('http://shop.test/', (route) => route.fulfill({ contentType: 'text/html', body: '<div id="cvc">' }));
  const loader = await (await fetch(`${origin}/v1/HyperLoader.js`)).text();
  await page.route('http://shop.test/loader', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: loader }),
  );
  await page.goto('http://shop.test/');
  await addLoader(page, 'http://shop.test/loader');
  await page.evaluate(
    ({ key, options }) => {
      window.Hyper?.(key).paymentMethodsSession?.(options).createCardForm().create('cardCvc').mount('#cvc');
      window.Hyper?.(key).paymentMethodsManagementElements?.(options).create('paymentMethodsManagement').mount('#cvc');
    },
    { key: publishableKey, options: { sdkAuthorization } },
  );
  expect(complaints).toContainEqual(expect.stringContaining('Insecure domain: http://shop.test'));
  expect(await page.locator('iframe').count()).toBe(0);
});

it.each<[string, (shop: Awaited<ReturnType<typeof openElement>>) => void]>([
  ['a refusal', ({ emulator }) => emulator.faults.add({ name: 'unprocessable', on: 'sessions.confirm' })],
  ['a 500', ({ emulator }) => emulator.faults.add({ name: 'internal_error', on: 'sessions.confirm' })],
  ['an ended session', ({ emulator }) => emulator.clock.advance(901_000)],
])('%s in the management element leaves the page', async (_, happen) => {
  const opened = await openElement();
  happen(opened);
  // Not awaited in the page: an answer cannot outlive a navigation.
  await opened.page.evaluate(() => void window.confirmCard?.());
  await expect.poll(() => opened.page.url()).toBe(`${opened.shop}/back?status=failed`);
});
