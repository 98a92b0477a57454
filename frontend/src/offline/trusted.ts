/** The scripts that the page's policy lets it start by address: the service worker, and the worker that reads PDF files. */
type Policy = { createScriptURL(url: string): unknown };
type Factory = { createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): Policy };

const ADDRESSES = [/^\/sw\.js$/, /^\/assets\/pdf\.worker[\w.-]*\.mjs$/];
let policy: Policy | null = null;

/** The address of such a script, as the policy wants it. */
export function trusted(address: string): string {
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
  if (!factory) return address;
  policy ??= factory.createPolicy('saksi-sw', {
    createScriptURL: (url) => {
      if (!ADDRESSES.some((one) => one.test(url))) throw new TypeError('not a script of its own');
      return url;
    }
  });
  return policy.createScriptURL(address) as string;
}
