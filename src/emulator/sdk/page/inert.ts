import type { CardForm, Field, Hyper, ManagementElement } from '../protocol/types.ts';

const nothing = () => undefined;
const resolved = () => Promise.resolve({});

/** A field of a form that can no longer be used. */
export const inertField: Field = {
  mount: nothing,
  unmount: nothing,
  destroy: nothing,
  update: nothing,
  focus: nothing,
  blur: nothing,
  clear: nothing,
  on: nothing,
};

const inertElement: ManagementElement = {
  mount: nothing,
  unmount: nothing,
  destroy: nothing,
  update: nothing,
  on: nothing,
};

const inertForm: CardForm = {
  create: () => inertField,
  tokenize: resolved,
  on: nothing,
  update: nothing,
  deinit: nothing,
  fields: { contents: {} },
};

const inertSession = () => ({ ...inertForm, createCardForm: () => inertForm });

/** Members for payments. Wrappers read them even where they are not used. */
export const paymentMembers = {
  elements: () => ({
    create: () => ({ ...inertElement, onSDKHandleClick: nothing }),
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

/** The SDK on a page that is not secure: every member is there, and none does anything. */
export const inertHyper: Hyper = {
  ...paymentMembers,
  initPaymentMethodSession: inertSession,
  paymentMethodsSession: inertSession,
  paymentMethodsManagementElements: () => ({
    create: () => inertElement,
    update: nothing,
    getElement: () => null,
    fetchUpdates: resolved,
  }),
  confirmTokenization: resolved,
  confirmPayment: resolved,
};
