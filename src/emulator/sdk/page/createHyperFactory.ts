import type { FrameSource } from './openFrame.ts';
import { createManagement } from './management.ts';
import { createPaymentMethodsSession } from './paymentMethodsSession.ts';
import type { Hyper, HyperFactory, SessionOptions, StandInOptions } from '../protocol/types.ts';

/**
 * Creates a `window.Hyper`.
 *
 * @param sourceFor where frames and API are, for the page's `customBackendUrl`, if it has set one
 */
export function createHyperFactory(
  sourceFor: (customBackendUrl: string | undefined) => FrameSource,
  options: StandInOptions,
): HyperFactory {
  const { emulate = 'all' } = options;
  return (_keys, { customBackendUrl } = {}) => {
    if (!isSecureContext) throw new Error('Hyper works on https and on localhost only.');
    const source = sourceFor(customBackendUrl);
    const management = createManagement(source, options);
    const createSession = (session: SessionOptions) => createPaymentMethodsSession(source, session, options);
    const hyper: Hyper = {
      ...paymentMembers,
      confirmTokenization: management.confirmTokenization,
      // The real SDK has one function under both names.
      confirmPayment: management.confirmTokenization,
    };
    if (emulate === 'all' || emulate === 'newest') hyper.initPaymentMethodSession = createSession;
    if (emulate === 'all' || emulate === 'published') hyper.paymentMethodsSession = createSession;
    if (emulate === 'all' || emulate === 'published' || emulate === 'management-only') {
      hyper.paymentMethodsManagementElements = management.elements;
    }
    return hyper;
  };
}

const nothing = () => undefined;
const resolved = () => Promise.resolve({});

/** Members for payments. Wrappers read them even where they are not used. */
const paymentMembers = {
  elements: () => ({
    create: () => ({
      mount: nothing,
      unmount: nothing,
      destroy: nothing,
      update: nothing,
      on: nothing,
      onSDKHandleClick: nothing,
    }),
    update: nothing,
    getElement: () => null,
    fetchUpdates: resolved,
    updateIntent: resolved,
    createCardForm: nothing,
  }),
  initPaymentSession: () => ({ getCustomerSavedPaymentMethods: resolved, updateIntent: resolved }),
  confirmCardPayment: resolved,
  retrievePaymentIntent: resolved,
  paymentRequest: nothing,
  completeUpdateIntent: resolved,
  initiateUpdateIntent: resolved,
};
