import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { sessionCookie, userOf } from '../../examples/session.ts';
import { fakeTime } from '../support/fakeTime.ts';

beforeEach(() => {
  vi.stubEnv('SESSION_SECRET', 'a secret of this test, which is long enough');
  onTestFinished(() => void vi.unstubAllEnvs());
});

const visitWith = (cookie: string) => userOf(new Request('https://shop.example', { headers: { cookie } }));
const cookieOf = async (user: string) => (await sessionCookie(user)).split(';')[0] ?? '';

it('knows who has signed in, among other cookies, for a day', async () => {
  const time = fakeTime();
  const cookie = await cookieOf('ada');
  expect(await visitWith(`theme=dark; ${cookie}; lang=en`)).toBe('ada');
  time.sleep(86_400_000);
  expect(await visitWith(cookie)).toBeNull();
});

it('believes no name, no time and no signature that it has not signed', async () => {
  const cookie = await cookieOf('ada');
  const forged = [
    'user=ada',
    'session=ada',
    cookie.replace('ada', 'eve'),
    cookie.replace(/\.\d/, '.9'),
    cookie.slice(0, -4) + 'AAAA',
    cookie.replace(/[^.]+$/, ''),
    (await cookieOf('eve')).replace('eve', 'ada'),
  ];
  for (const attempt of forged) expect(await visitWith(attempt), attempt).toBeNull();
  vi.stubEnv('SESSION_SECRET', 'another secret, which is long enough as well');
  expect(await visitWith(cookie)).toBeNull();
  vi.stubEnv('SESSION_SECRET', '');
  await expect(visitWith(cookie)).rejects.toThrow(/SESSION_SECRET/);
});
