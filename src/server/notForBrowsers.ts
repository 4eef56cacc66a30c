/**
 * A bundle for browsers gets this file in place of the server half (condition `browser` in package.json). It exports
 * nothing, so that the build fails with a message that names this file: not every bundler treats `"browser": null` as
 * an error.
 */
throw new TypeError(
  'hyperswitch-saved-cards/server must not be imported in a browser, because it holds your secret key. Import it in the code of your server.',
);

export {};
