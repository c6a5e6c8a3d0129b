import { defaultLocale, formatNumber } from './words';

/** An amount in the smallest unit of its currency (cents, or whole yen), so that sums stay exact. */
export interface Money {
  readonly minor: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** What is offered to choose from; any other of ISO 4217 that is stored already stays. */
export const usualCurrencies = ['EUR', 'CHF', 'CZK', 'DKK', 'GBP', 'HUF', 'JPY', 'NOK', 'PLN', 'RON', 'SEK', 'USD'];
export const usualCurrency = 'EUR';

const known = new Set(Intl.supportedValuesOf('currency'));
export const isCurrency = (code: unknown): code is string => typeof code === 'string' && known.has(code);

/** A currency says itself how many decimals its smallest unit has: two for the euro, none for the yen. */
const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

export function money(minor: number, currency: string): Money {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`${minor} is no whole number of the smallest unit`);
  if (!known.has(currency)) throw new RangeError(`${currency} is no currency`);
  return { minor, currency };
}

/** Euros and francs are never put together: there is no sum without a rate and a day. */
function mustBeOne(a: Money, b: Money): void {
  if (a.currency !== b.currency) throw new RangeError(`${a.currency} and ${b.currency} cannot be put together`);
}

export function added(a: Money, b: Money): Money {
  mustBeOne(a, b);
  return money(a.minor + b.minor, a.currency);
}

/** Below zero where `a` is less than `b`, for sorting. */
export function compared(a: Money, b: Money): number {
  mustBeOne(a, b);
  return a.minor - b.minor;
}

/** "€15", "15,50 €": whole amounts stand without decimals. */
export function moneyWords({ minor, currency }: Money, locale: string = defaultLocale): string {
  const unit = 10 ** decimalsOf(currency);
  const whole = minor % unit === 0 ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {};
  return formatNumber(minor / unit, locale, { style: 'currency', currency, ...whole });
}

/** "15", "15.50" or "15,50" in the smallest unit; null where it is no amount of that currency. */
export function minorOf(typed: string, currency: string): number | null {
  const parts = /^(\d{1,9})(?:[.,](\d+))?$/.exec(typed.trim());
  const decimals = decimalsOf(currency);
  if (!parts || (parts[2]?.length ?? 0) > decimals) return null;
  return Number(parts[1] + (parts[2] ?? '').padEnd(decimals, '0'));
}

/** As somebody would type it into a field. */
export function typedMoney({ minor, currency }: Money): string {
  const decimals = decimalsOf(currency);
  const unit = 10 ** decimals;
  return (minor / unit).toFixed(minor % unit === 0 ? 0 : decimals);
}
