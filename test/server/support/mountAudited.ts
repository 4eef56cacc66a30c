import type { AuditEvent, PayContext } from 'hyperswitch-saved-cards/server';
import { mount } from './mount.ts';

/** A handler whose audit events and payments are recorded, oldest first. */
export function mountAudited(overrides: Parameters<typeof mount>[0] = {}) {
  const events: AuditEvent[] = [];
  const payments: PayContext[] = [];
  const mounted = mount({
    onEvent: (event) => events.push(event),
    pay: (context) => {
      payments.push(context);
      return Promise.resolve({ status: 'succeeded' });
    },
    ...overrides,
  });
  return { ...mounted, events, payments };
}
