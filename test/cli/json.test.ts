import { createEmulator } from 'hyperswitch-saved-cards/emulator';
import { expect, it } from 'vitest';
import { examine, SECRET } from './support/examine.ts';
import { goodShop } from './support/shop.ts';

it('with --json the doctor prints one document that says of every check what its line says', async () => {
  const options = { install: { modularService: false }, handler: goodShop } as const;
  const { exitCode, lines } = await examine({}, undefined, { ...options, json: true });
  expect(lines).toHaveLength(1);
  const report = JSON.parse(lines[0] ?? '') as { checks: { name: string; outcome: string }[] };
  expect(report).toMatchObject({ ok: false, passed: 15, failed: 1, skipped: 1, not_run: 0 });
  expect(report.checks).toHaveLength(17);
  expect(report.checks.find(({ outcome }) => outcome === 'failed')).toEqual({
    name: 'Payments with saved cards',
    outcome: 'failed',
    finding: expect.stringContaining('422 IR_29') as string,
    advice: expect.stringMatching(/^Ask Hyperswitch/) as string,
    docs: 'node_modules/hyperswitch-saved-cards/docs/setting-up-the-vault.md#modular-payment-method-service',
  });
  expect(exitCode).toBe(1);

  const text = await examine({}, undefined, options);
  expect(text.lines.slice(0, -2).map((line) => /^. (.*?):/.exec(line)?.[1])).toEqual(
    report.checks.map(({ name }) => name),
  );
});

it('with --json the doctor says how many checks were not run', async () => {
  const { exitCode, text } = await examine({ HYPERSWITCH_API_KEY: '' }, undefined, { json: true });
  expect(JSON.parse(text)).toMatchObject({ ok: false, passed: 0, failed: 1, not_run: 14 });
  expect(exitCode).toBe(1);
});

it.each([true, false])('the doctor masks its keys in whatever way a server repeats them (json: %s)', async (json) => {
  const secret = 'quote"and\\slash0001';
  const { apiKey } = createEmulator().credentials;
  const echo = `${apiKey} ${SECRET} ${secret} ${JSON.stringify(secret)} ${encodeURIComponent(secret)}`;
  const { text } = await examine(
    { HYPERSWITCH_WEBHOOK_SECRET: secret },
    (request, forward) =>
      request.url.endsWith('/payment-method-sessions')
        ? Response.json({ error: { type: 'api', code: 'HE_00', message: echo } }, { status: 500 })
        : forward(),
    { json },
  );
  for (const form of [apiKey, secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]) {
    expect(text).not.toContain(form);
    expect(text).not.toContain(JSON.stringify(form).slice(1, -1));
  }
  expect(text).toContain('500 HE_00');
});

it('the doctor refuses a URL with a password, and does not print it', async () => {
  const { exitCode, text, emulator } = await examine({ HYPERSWITCH_URL: 'https://admin:open-sesame@vault.test' });
  expect(text).toContain('✗ Settings: HYPERSWITCH_URL contains a user name or a password.');
  expect(text).not.toContain('open-sesame');
  expect(emulator.requests).toEqual([]);
  expect(exitCode).toBe(1);
});
