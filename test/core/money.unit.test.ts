import { added, compared, minorOf, money, moneyWords, typedMoney } from '../../src/core/words/money';

describe('money', () => {
  it('is added and compared exactly', () => {
    expect(added(money(10, 'EUR'), money(20, 'EUR'))).toEqual({ minor: 30, currency: 'EUR' });
    expect([money(30, 'EUR'), money(5, 'EUR')].toSorted(compared).map(({ minor }) => minor)).toEqual([5, 30]);
  });

  it('never mixes currencies, and holds no part of the smallest unit', () => {
    expect(() => added(money(1, 'EUR'), money(1, 'CHF'))).toThrow('EUR and CHF cannot be put together');
    expect(() => compared(money(1, 'EUR'), money(1, 'CHF'))).toThrow('cannot be put together');
    expect(() => money(0.5, 'EUR')).toThrow('0.5 is no whole number');
    expect(() => money(1, 'euro')).toThrow('euro is no currency');
  });

  it.each([
    [1500, 'EUR', 'en-GB', '€15'],
    [1550, 'EUR', 'de-DE', '15,50\u00A0€'],
    [123456, 'CHF', 'en-GB', 'CHF\u00A01,234.56'],
    [1500, 'JPY', 'en-GB', 'JP¥1,500'],
  ])('%d of %s reads in %s as %s', (minor, currency, locale, words) =>
    expect(moneyWords(money(minor, currency), locale)).toBe(words),
  );

  it.each([
    ['15', 'EUR', 1500],
    ['15,5', 'EUR', 1550],
    ['15.50', 'EUR', 1550],
    ['15.505', 'EUR', null],
    ['1500', 'JPY', 1500],
    ['15.5', 'JPY', null],
    ['fifteen', 'EUR', null],
    ['-1', 'EUR', null],
  ])('%s typed for %s is %s', (typed, currency, minor) => expect(minorOf(typed, currency)).toBe(minor));

  it('goes back into the field as it was typed', () =>
    expect([typedMoney(money(1950, 'EUR')), typedMoney(money(1500, 'EUR')), typedMoney(money(1500, 'JPY'))]).toEqual([
      '19.50',
      '15',
      '1500',
    ]));
});
