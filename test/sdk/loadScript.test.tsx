import { screen, waitFor } from '@testing-library/react';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hyperFor, preloadSdk } from '../../src/sdk/hyper.ts';
import { loadScript } from '../../src/sdk/loadScript.ts';
import { renderWidget } from '../support/renderWidget.tsx';
import { fakeTime } from '../support/fakeTime.ts';

const urls: string[] = [];

/** The address of a script of its own. */
function script(code: string): string {
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  urls.push(url);
  return url;
}

const tags = (url: string) => [...document.scripts].filter(({ src }) => src === url);

/** A tag that the host has put into the page. */
function hostTag(src: string, type = ''): HTMLScriptElement {
  const tag = document.createElement('script');
  tag.type = type;
  tag.src = src;
  document.head.append(tag);
  return tag;
}

/** What an ad blocker does to the next script: it fires `error` and never loads. */
function blockNextScript() {
  return vi.spyOn(document.head, 'append').mockImplementationOnce((tag) => {
    (tag as HTMLScriptElement).dispatchEvent(new Event('error'));
  });
}

const session = {
  sdk_authorization: btoa('publishable_key=pk_snd_1,payment_method_session_id=session_1'),
  expires_at: null,
};
const never = new Promise<object>(() => undefined);
const alive = new AbortController().signal;

afterEach(() => {
  Reflect.deleteProperty(window, 'Hyper');
  for (const url of urls.splice(0)) {
    URL.revokeObjectURL(url);
    for (const tag of tags(url)) tag.remove();
  }
});

describe('a script tag that the host has put into the page', () => {
  it('is used if it has loaded', async () => {
    const url = script('window.Hyper = () => ({})');
    const tag = hostTag(url);
    await new Promise((resolve) => tag.addEventListener('load', resolve));
    expect(await loadScript(url)).toBe(Reflect.get(window, 'Hyper'));
    expect(tags(url)).toEqual([tag]);
  });

  it('is replaced by a new one if it failed before and fires no event any more', async () => {
    const time = fakeTime();
    const url = script('window.Hyper = () => ({})');
    const dead = hostTag(url, 'text/plain');
    const load = loadScript(url);
    await time.passToNextTimer();
    await expect(load).resolves.toBeTypeOf('function');
    expect(tags(url)).toHaveLength(1);
    expect(dead.isConnected).toBe(false);
    expect(time.timers()).toBe(0);
  });

  it('is replaced by a new one if it fails while the widget waits', async () => {
    const url = script('window.Hyper = () => ({})');
    const tag = hostTag(url, 'text/plain');
    const load = loadScript(url);
    tag.dispatchEvent(new Event('error'));
    await expect(load).resolves.toBeTypeOf('function');
  });
});

describe('a window.Hyper that another script has defined', () => {
  it('is not used for this script’s address', async () => {
    const [one, other, wrong] = [
      script('window.Hyper = () => 1'),
      script('window.Hyper = () => 2'),
      script('window.unrelated = true'),
    ];
    const first = await loadScript(one);
    expect((await loadScript(other))('pk')).toBe(2);
    expect(await loadScript(one)).toBe(first);
    await expect(loadScript(wrong)).rejects.toMatchObject({ code: 'sdk_load_failed' });
  });

  it('is not used if the host has set it without a script tag', async () => {
    Reflect.set(window, 'Hyper', () => 'host');
    expect((await loadScript(script('window.Hyper = () => "ours"')))('pk')).toBe('ours');
  });
});

it('the SDK’s script is loaded again after an ad blocker has blocked it once', async () => {
  const url = script('window.Hyper = () => ({})');
  blockNextScript();
  await expect(loadScript(url)).rejects.toMatchObject({ code: 'sdk_load_failed', retryable: true });
  await expect(loadScript(url)).resolves.toBeTypeOf('function');
});

it('a failed load of the SDK’s script leaves no timer', async () => {
  const time = fakeTime();
  blockNextScript();
  await expect(loadScript(script(''))).rejects.toThrow();
  expect(time.timers()).toBe(0);
});

it('the SDK’s script tag gets the nonce and crossorigin of the options', async () => {
  const url = script('window.Hyper = () => ({})');
  await hyperFor(session, { url: url, nonce: 'abc', crossOrigin: 'anonymous' }, alive);
  expect(tags(url)[0]).toMatchObject({ nonce: 'abc', crossOrigin: 'anonymous', async: true });
});

describe('the SDK instance', () => {
  it('is not made for a key of one environment from the script of the other one', async () => {
    const append = vi.spyOn(document.head, 'append');
    const url = 'https://checkout.hyperswitch.io/v0/HyperLoader.js';
    await expect(hyperFor(session, { url }, alive)).rejects.toMatchObject({
      code: 'sdk_unsupported',
      message: '[saved-cards] The publishable key is of sandbox, but `sdk.url` is of production.',
    });
    expect(append).not.toHaveBeenCalled();
  });

  it('is created once for all callers', async () => {
    const url = script('window.made = []; window.Hyper = (...args) => (window.made.push(args), {})');
    const options = { url, apiUrl: 'https://vault.test' };
    const [one, two] = await Promise.all([hyperFor(session, options, alive), hyperFor(session, options, alive)]);
    expect(one).toBe(two);
    expect(Reflect.get(window, 'made')).toEqual([['pk_snd_1', { customBackendUrl: 'https://vault.test' }]]);
  });

  it.each([
    ['throws', 'throw new Error("no")'],
    ['rejects', 'return Promise.reject(new Error("no"))'],
    ['returns nothing', 'return undefined'],
    ['returns a list', 'return []'],
  ])('is an error if window.Hyper %s, and the next call creates it again', async (_how, body) => {
    const url = script(`{ let calls = 0; window.Hyper = () => { if (calls++ === 0) { ${body} } return {} } }`);
    const options = { url };
    await expect(hyperFor(session, options, alive)).rejects.toMatchObject({ code: 'sdk_unsupported' });
    await expect(hyperFor(session, options, alive)).resolves.toEqual({});
  });

  it('of the host is used, also as a promise, and no script is loaded', async () => {
    const append = vi.spyOn(document.head, 'append');
    const hyper = { own: true };
    expect(await hyperFor(session, { hyper }, alive)).toBe(hyper);
    expect(await hyperFor(session, { hyper: Promise.resolve(hyper) }, alive)).toBe(hyper);
    expect(append).not.toHaveBeenCalled();
  });

  it('of the host is given up if its promise never settles', async () => {
    const time = fakeTime();
    const waiting = expect(hyperFor(session, { hyper: never }, alive)).rejects.toMatchObject({
      code: 'sdk_load_failed',
    });
    while (time.timers() > 0) await time.passToNextTimer();
    await waiting;
  });

  it('is no longer awaited after the caller has aborted, and no timer is left', async () => {
    const time = fakeTime();
    const leaving = new AbortController();
    const waiting = hyperFor(session, { hyper: never }, leaving.signal);
    leaving.abort(new Error('left'));
    await expect(waiting).rejects.toThrow('left');
    expect(time.timers()).toBe(0);
  });
});

describe('preloading the SDK’s script', () => {
  it('loads it once and creates no instance', async () => {
    const url = script('window.calls = 0; window.Hyper = () => { window.calls += 1; return {} }');
    preloadSdk({ url: url });
    preloadSdk({ url: url });
    await loadScript(url);
    expect(tags(url)).toHaveLength(1);
    expect(Reflect.get(window, 'calls')).toBe(0);
  });

  it('ignores a failure, and the form can still load it', async () => {
    const url = script('window.Hyper = () => ({})');
    const append = blockNextScript();
    preloadSdk({ url: url });
    expect(append).toHaveBeenCalledOnce();
    await vi.waitFor(() => loadScript(url));
  });

  it.each([
    ['pk_snd_1', 'https://beta.hyperswitch.io/v1/HyperLoader.js'],
    ['pk_prd_1', 'https://checkout.hyperswitch.io/v0/HyperLoader.js'],
  ])('finds its address from the publishable key %s', (key, src) => {
    const append = blockNextScript();
    preloadSdk({}, key);
    expect(append).toHaveBeenCalledWith(expect.objectContaining({ src }));
  });

  it.each(['hover', 'tab'] as const)('begins when the customer is about to press "Add a card" (%s)', async (intent) => {
    const append = blockNextScript();
    const world = createWorld('withNone');
    const { user } = renderWidget(world, { source: world.fromSession(), sdk: {} });
    const add = await screen.findByRole('button', { name: 'Add a card' });
    expect(append).not.toHaveBeenCalled();
    await (intent === 'hover' ? user.hover(add) : user.tab());
    await waitFor(() => expect(append).toHaveBeenCalledOnce());
    expect(append).toHaveBeenCalledWith(
      expect.objectContaining({ src: 'https://beta.hyperswitch.io/v1/HyperLoader.js' }),
    );
  });

  it('does nothing if the host passes an instance or no address is known', () => {
    const append = vi.spyOn(document.head, 'append');
    preloadSdk({ hyper: never, url: 'https://sdk.test/HyperLoader.js' });
    preloadSdk({});
    expect(append).not.toHaveBeenCalled();
  });
});
