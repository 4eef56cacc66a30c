/** The numbers that the vault's test connectors charge, named after how a payment ends. Any future expiry, any CVC. */
export const testCards = {
  visa: '4242424242424242',
  visaAlternative: '4111111111111111',
  mastercard: '5555555555554444',
  dinersClub: '38000000000006',
  americanExpress: '378282246310005',
  discover: '6011111111111117',
  declined: '4000000000000002',
  declinedMastercard: '5105105105105100',
  insufficientFunds: '4000000000009995',
  lostCard: '4000000000009987',
  stolenCard: '4000000000009979',
  /** Demands a 3-D Secure challenge, then succeeds. */
  threeDSecure: '4000003800000446',
} as const;
