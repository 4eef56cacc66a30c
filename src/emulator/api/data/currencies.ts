/** The currencies that payments accept. */
export const currencies: ReadonlySet<string> = new Set(
  (
    'AED AUD BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR JPY KRW ' +
    'MXN MYR NOK NZD PHP PLN RON SAR SEK SGD THB TRY TWD USD VND ZAR'
  ).split(' '),
);
