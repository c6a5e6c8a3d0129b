import { markdownHtml } from '../../src/core/words/markdown';

const link = (href: string, words = href) => `<a href="${href}" rel="noopener nofollow">${words}</a>`;

describe('what people type in a message', () => {
  it.each([
    ['line breaks stay', 'one\ntwo', '<p dir="auto">one<br>\ntwo</p>\n'],
    ['indentation in a paragraph stays', 'a\n  b', '<p dir="auto">a<br>\n\u00A0\u00A0b</p>\n'],
    ['a list is a list', '- one\n- two', '<ul>\n<li dir="auto">one</li>\n<li dir="auto">two</li>\n</ul>\n'],
    [
      'steps keep their first number',
      '3. three\n4. four',
      '<ol start="3">\n<li dir="auto">three</li>\n<li dir="auto">four</li>\n</ol>\n',
    ],
    ['code keeps its indentation', '```\nif a:\n    b\n```', '<pre><code>if a:\n    b\n</code></pre>\n'],
    ['indented lines are code', 'Log:\n\n    a\n      b', '<p dir="auto">Log:</p>\n<pre><code>a\n  b\n</code></pre>\n'],
    ['a word can be code', 'run `a  <b>`', '<p dir="auto">run <code>a  &lt;b&gt;</code></p>\n'],
    [
      'a quote is a quote',
      '> said\n\nme',
      '<blockquote>\n<p dir="auto">said</p>\n</blockquote>\n<p dir="auto">me</p>\n',
    ],
    ['brackets in it stay', '(https://a.test/b_(c))', `<p dir="auto">(${link('https://a.test/b_(c)')})</p>\n`],
    ['other scripts end it', '例：https://a.test/b。', `<p dir="auto">例：${link('https://a.test/b')}。</p>\n`],
    ['so do quotes', '«https://a.test/b»…', `<p dir="auto">«${link('https://a.test/b')}»…</p>\n`],
    [
      'any letters may be in it',
      'https://bücher.test/ä!',
      `<p dir="auto">${link('https://xn--bcher-kva.test/%C3%A4', 'https://bücher.test/ä')}!</p>\n`,
    ],
    ['an address is a link', 'see https://a.test/x.', `<p dir="auto">see ${link('https://a.test/x')}.</p>\n`],
    [
      'so is one without its scheme',
      'see www.a.test.',
      `<p dir="auto">see ${link('https://www.a.test', 'www.a.test')}.</p>\n`,
    ],
    [
      'and an email address',
      'ask ana@example.com',
      `<p dir="auto">ask ${link('mailto:ana@example.com', 'ana@example.com')}</p>\n`,
    ],
    [
      'a link whose words hide where it leads names the host',
      '[https://bank.test](https://evil.test/x)',
      `<p dir="auto">${link('https://evil.test/x', 'https://bank.test (evil.test)')}</p>\n`,
    ],
  ])('%s', (_, typed, html) => expect(markdownHtml(typed)).toBe(html));

  it.each([
    ['its signs say what is quoted, not the line below', '> said\nme', '<q:said>me'],
    ['nor the one above', 'me\n> said', 'me<q:said>'],
    ['each by itself', '> one?\nyes\n> two?\nno', '<q:one?>yes<q:two?>no'],
    [
      'a mail that is quoted with signs goes with its head',
      'Thanks\n\nOn 3 Mar 2026, Ana wrote:\n\n> hello\n\nBye',
      'Thanks<q:On 3 Mar 2026, Ana wrote:|hello>Bye',
    ],
    [
      'over two lines too',
      'Hi\nOn Tue, 3 Mar at 10:00, Ana Ruiz\n<ana@example.com> wrote:\nhello\n\n- a\n- b',
      'Hi<q:On Tue, 3 Mar at 10:00, Ana Ruiz|ana@example.com wrote:|hello|a|b>',
    ],
    [
      'without signs all below it is quoted',
      'Hi\n\n-----Original Message-----\nFrom: Ana\nhello',
      'Hi<q:-----Original Message-----|From: Ana|hello>',
    ],
    [
      'as another program writes it',
      'Hi\nFrom: Ana Ruiz\nSent: Monday\n\nhello',
      'Hi<q:From: Ana Ruiz|Sent: Monday|hello>',
    ],
    ['what somebody tells is no quote', 'On Monday she wrote:\nit works', 'On Monday she wrote:|it works'],
    ['code stays as it was', '```\n> a\nb\nOn 3 Mar 2026, Ana wrote:\n```', '> a|b|On 3 Mar 2026, Ana wrote:'],
    ['a quote in a quote opens with it', '> > old\n>\n> new', '<q:old|new>'],
  ])('folded: %s', (_, typed, wanted) => {
    const html = markdownHtml(typed, (words) => `Quoted ${words}`);
    const plain = html
      .replace(/<summary[^>]*>Quoted [^<]*<\/summary>/g, '')
      .replaceAll('<details class="quoted">', '\uE000')
      .replaceAll('</details>', '\uE001')
      .replace(/<[^>]+>/g, '')
      .replace(/\n+/g, '|')
      .replace(/\|?([\uE000\uE001])\|?/g, '$1')
      .replace(/^\||\|$/g, '')
      .replaceAll('\uE000', '<q:')
      .replaceAll('\uE001', '>')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>');
    expect(plain).toBe(wanted);
  });

  it('says how a folded quote begins, safely and briefly', () => {
    const html = markdownHtml(`> <b>${'x'.repeat(200)}`, (words) => `Quoted: ${words}`);
    expect(html).toContain(`<summary dir="auto">Quoted: &lt;b&gt;${'x'.repeat(77)}…</summary>`);
  });

  it.each([
    'a network path \\\\files\\share',
    '*.docx and *.xlsx, 5*3*2, __init__, snake_case, **all**',
    'a file setup.py on 10.0.0.1',
    '# not a heading',
    'Ana\n---',
    'Ana\n===',
    '[1]: https',
    '&amp; &nbsp; &#106;',
  ])('%s is shown as it was typed', (typed) => expect(shown(markdownHtml(typed))).toBe(typed));
});

/** What a reader sees of HTML that holds no element but a paragraph and line breaks. */
const shown = (html: string): string => {
  const body = /^<p dir="auto">([^]*)<\/p>\n$/.exec(html)?.[1].replaceAll('<br>', '') ?? html;
  return body.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
};

describe('hostile words', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt&colon;alert(1))',
    '[x](java\nscript:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](data:image/gif;base64,R0lGOD)',
    '[x](vbscript:x)',
    '[x](//evil.test)',
    '[x](/sign-out)',
    '<javascript:alert(1)>',
    '![x](https://evil.test/pixel.gif)',
    '[x](https://a.test "onmouseover=alert(1)")',
    '[x](https://a.test/"onmouseover="alert(1))',
    '```"><script>alert(1)</script>\nx\n```',
    '[a](https://a.test/[b](javascript:x))',
    'https://a.test/"><script>alert(1)</script>',
    '- > - > [x](javascript:x)\n  ```\n<b>',
  ])('%s holds nothing that runs, loads or leads astray', (typed) => {
    const html = markdownHtml(typed);
    const tagsAllowed = [
      '/?(p|ul|ol|li|pre|code|blockquote|a)',
      '(p|li) dir="auto"',
      'br',
      'code class="language-[^"<>]*"',
    ].join('|');
    const linkAllowed = 'a href="(https?://|mailto:)[^"<>]*" rel="noopener nofollow"';
    const allowed = new RegExp(`^<(${tagsAllowed}|${linkAllowed})>$`);
    for (const [tag] of html.matchAll(/<[^>]*>/g)) expect(tag).toMatch(allowed);
    expect(html.replaceAll(/<[^>]*>/g, '')).not.toContain('<');
  });

  it.each([
    ['opening brackets', '['.repeat(10_000)],
    ['images that are none', '![](', 2_500],
    ['pairs of brackets', '['.repeat(5_000) + ']'.repeat(5_000)],
    ['links that never end', '[a](<b', 2_000],
    ['quotes in quotes', '>', 10_000],
    ['lists in lists', '- ', 5_000],
    ['ticks', '`a', 5_000],
    ['odd ticks', '` `` ``` ', 1_500],
    ['addresses', 'https://a.test ', 700],
    ['half addresses', 'https://', 1_500],
    ['half email addresses', 'a@', 5_000],
    ['dotted hosts', 'www.a.', 2_000],
    ['indents', '\n  ', 4_000],
  ] as [string, string, number?][])('10,000 signs of %s are read in a moment', (_, sign, times = 1) => {
    const began = process.cpuUsage();
    markdownHtml(sign.repeat(times));
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1000).toBeLessThan(1_000);
  });
});
