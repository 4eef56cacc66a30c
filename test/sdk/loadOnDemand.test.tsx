import { screen, waitFor } from '@testing-library/react';
import { createHyper, testCards, type StandInOptions } from 'hyperswitch-saved-cards/emulator';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { loadScript } from '../../src/sdk/loadScript.ts';
import { expectHint } from '../support/expectHint.ts';
import { openForm, saveCard, typeCard } from '../support/customer.ts';
import { renderWidget } from '../support/renderWidget.tsx';

/** A host's promise of an SDK that rejects before the form awaits it, so the host has to catch it too. */
function rejected(): Promise<object> {
  const promise = Promise.reject<object>(new Error('blocked'));
  promise.catch(() => undefined);
  return promise;
}

describe('every version of the SDK', () => {
  it.each<StandInOptions>([
    { emulate: 'newest' },
    { emulate: 'published' },
    { emulate: 'published', results: 'flat' },
    { emulate: 'newest', results: 'flat' },
  ])('a card is added with the stand-in %j', async (age) => {
    const world = createWorld('withNone');
    const hyper = createHyper(world.emulator, age)(world.emulator.credentials.publishableKey);
    const { user, told } = renderWidget(world, { sdk: { hyper } });
    await openForm(user);
    await typeCard({ number: testCards.mastercard });
    await saveCard(user);
    await waitFor(() => expect(told('card.added')).toHaveLength(1));
    expect(await world.saved()).toEqual([told('card.added')[0]?.payment_method_id]);
  });

  it.each<[string, (world: ReturnType<typeof createWorld>) => object, string]>([
    ['without card fields', ({ emulator }) => createHyper(emulator, { emulate: 'none' })('pk'), 'sdk_unsupported'],
    ['that makes nothing', () => ({ paymentMethodsSession: () => null }), 'sdk_unsupported'],
    ['that never came', () => rejected(), 'sdk_load_failed'],
  ])('the customer reads an error and can cancel with an SDK %s', async (_what, make, code) => {
    const world = createWorld();
    const { user, told } = renderWidget(world, { sdk: { hyper: make(world) } });
    await user.click(await screen.findByRole('button', { name: 'Add a card' }));
    expect((await screen.findByRole('alert')).textContent).not.toBe('');
    expect(told('error')).toEqual([expect.objectContaining({ code, operation: 'load_sdk' })]);
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(await screen.findByRole('button', { name: 'Add a card' })).toBeTruthy();
    expectHint(/has no card form/, { maybe: true });
  });
});

describe('loading the SDK’s script', () => {
  const urls: string[] = [];
  const script = (code: string) => {
    const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
    urls.push(url);
    return url;
  };
  const tags = (url: string) => [...document.scripts].filter(({ src }) => src === url).length;

  afterEach(() => {
    Reflect.deleteProperty(window, 'Hyper');
    for (const url of urls.splice(0)) {
      URL.revokeObjectURL(url);
      for (const tag of [...document.scripts].filter(({ src }) => src === url)) tag.remove();
    }
  });

  it('happens once for all callers', async () => {
    const url = script('window.Hyper = () => ({ made: true })');
    const [one, two] = await Promise.all([loadScript(url), loadScript(url)]);
    expect(one).toBe(two);
    expect(tags(url)).toBe(1);
    expect(await loadScript(url)).toBe(one);
  });

  it('uses a script tag that the host has put into the page', async () => {
    const url = script('window.Hyper = () => ({})');
    const tag = document.createElement('script');
    tag.src = url;
    document.head.append(tag);
    await loadScript(url);
    expect(tags(url)).toBe(1);
  });

  it('passes the nonce of the page to the script tag', async () => {
    const url = script('window.Hyper = () => ({})');
    await loadScript(url, { nonce: 'abc' });
    expect([...document.scripts].find(({ src }) => src === url)?.nonce).toBe('abc');
  });

  it('fails if the script defines no window.Hyper, and a next call loads it again', async () => {
    const url = script('window.tries = (window.tries ?? 0) + 1; if (window.tries > 1) window.Hyper = () => ({})');
    await expect(loadScript(url)).rejects.toMatchObject({ code: 'sdk_load_failed' });
    expect(tags(url)).toBe(0);
    await expect(loadScript(url)).resolves.toBeTypeOf('function');
  });

  it('fails if the script cannot be loaded or does not answer in time', async () => {
    await expect(loadScript('blob:null/gone')).rejects.toMatchObject({ code: 'sdk_load_failed', retryable: true });
    const silent = document.createElement('script');
    silent.type = 'text/plain';
    silent.src = script('');
    document.head.append(silent);
    await expect(loadScript(silent.src, { timeoutMs: 1 })).rejects.toMatchObject({ code: 'sdk_load_failed' });
  });
});
