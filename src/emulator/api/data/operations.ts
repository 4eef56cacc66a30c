/** The names of all API calls that the emulator answers. */
export const operations = [
  'customers.create',
  'customers.retrieve',
  'customers.retrieveByReference',
  'customers.savedPaymentMethods',
  'sessions.create',
  'sessions.retrieve',
  'sessions.list',
  'sessions.confirm',
  'sessions.update',
  'sessions.delete',
  'paymentMethods.exchangeToken',
  'paymentMethods.create',
  'paymentMethods.retrieve',
  'paymentMethods.update',
  'paymentMethods.delete',
  'paymentMethods.setDefault',
  'payments.create',
  'payments.confirm',
  'payments.retrieve',
  'payments.capture',
  'payments.cancel',
  'refunds.create',
  'refunds.retrieve',
  'proxy.send',
] as const;

/** The name of one API call, such as `sessions.confirm`. */
export type ApiOperation = (typeof operations)[number];
