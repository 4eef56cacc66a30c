import { testCards, type SessionOptions, type StandInOptions } from 'hyperswitch-saved-cards/emulator';
import { expect, it } from 'vitest';
import { mountManagement } from '../support/mountManagement.ts';
import { mountFields, openForm } from '../support/shop.ts';

type Asked = Pick<SessionOptions, 'storePaymentMethod'>;
const yes: Asked = { storePaymentMethod: true };
const no: Asked = { storePaymentMethod: false };

it.each<[string, StandInOptions, Asked | null, string]>([
  ['not asked for', {}, null, 'volatile'],
  ['given', {}, yes, 'persistent'],
  ['refused', {}, no, 'volatile'],
  ['not asked for, by an SDK that always sends it,', { consent: 'always' }, null, 'persistent'],
  ['refused, by an SDK that always sends it,', { consent: 'always' }, no, 'volatile'],
  ['given, by an SDK that does not know of it,', { consent: 'ignored' }, yes, 'volatile'],
])(
  'a card typed in card fields whose consent is %s is kept as it should be',
  async (_, options, asked, storage_type) => {
    const { hyper, openSession, cards } = await openForm(options);
    const sdkAuthorization = await openSession();
    const form = hyper.paymentMethodsSession?.({ sdkAuthorization, ...asked }).createCardForm();
    if (!form) throw new Error('The SDK lacks this member.');
    const { fill } = await mountFields(form);
    await fill({ number: testCards.visa });
    await expect(form.tokenize()).resolves.toMatchObject({ storage_type });
    await expect(cards()).resolves.toHaveLength(storage_type === 'persistent' ? 1 : 0);
    form.deinit();
  },
);

it.each<[string, StandInOptions, string]>([
  ['the newest management element is saved', {}, 'persistent'],
  ['a management element from before September 2026 is gone within a day', { consent: 'ignored' }, 'volatile'],
])('a card typed in %s', async (_, options, storage_type) => {
  const { fill, confirm } = await mountManagement({ options });
  await fill({ number: testCards.visa });
  await expect(confirm()).resolves.toMatchObject({ storage_type });
});
