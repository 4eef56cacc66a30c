import type { FrameSource } from './frameElement.ts';
import { createManagement } from './management.ts';
import { createPaymentMethodsSession } from './paymentMethodsSession.ts';
import type { Hyper, HyperFactory, SessionOptions, StandInOptions } from '../protocol/types.ts';

/**
 * Makes a `window.Hyper`.
 *
 * @param sourceFor where frames and API are, given the `customBackendUrl` that the page asked for, if any
 */
export function createHyperFactory(
  sourceFor: (customBackendUrl: string | undefined) => FrameSource,
  options: StandInOptions,
): HyperFactory {
  const { emulate = 'all', navigateOnFailure = false } = options;
  return (_keys, { customBackendUrl } = {}) => {
    if (!isSecureContext) throw new Error('Hyper works on https and on localhost only.');
    const source = sourceFor(customBackendUrl);
    const management = createManagement(source, navigateOnFailure);
    const createSession = (session: SessionOptions) => createPaymentMethodsSession(source, session, options);
    const hyper: Hyper = {
      ...paymentMembers,
      confirmTokenization: management.confirmTokenization,
      // One function object under two names in the real SDK.
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

/** The payments side of the SDK, which wrappers read whether or not it is used. */
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
