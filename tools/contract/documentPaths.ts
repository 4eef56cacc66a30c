/** An address that the documents write in another way, or not at all. */
export interface DocumentPath {
  path: RegExp;
  /** The path of the document that describes it; `$1` is a part of `path` in brackets. */
  documentedAs: string;
  reason: string;
}

/** Every address that the documents have in another form. */
export const documentPaths: readonly DocumentPath[] = [
  {
    path: /^\/v1\/customers\/([^/]+)\/payment-methods\/([^/]+)\/default$/,
    documentedAs: '/v1/$1/payment-methods/$2/default',
    reason: 'The router knows this address with `customers/` only.',
  },
  {
    path: /^\/v1\/customers\/reference\/([^/]+)$/,
    documentedAs: '/v2/customers/reference/$1',
    reason:
      'The vault answers with its own customer; the document of the payments describes that of the payments here.',
  },
  {
    path: /^\/proxy$/,
    documentedAs: '/v1/proxy',
    reason: 'The older address, which the prose of Hyperswitch’s documentation still gives.',
  },
];
