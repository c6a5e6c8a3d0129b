import MarkdownIt from 'markdown-it';
import { withQuotes } from './quotes';

/**
 * What people type in a message: links, lists, code and quotes. Everything else is shown exactly as it was typed,
 * because at a desk it is a wildcard, a file name, a network path or a password: no emphasis, no headings, no
 * backslash escapes, no link definitions that would vanish, and never HTML or a picture.
 */
const rules = [
  ...['normalize', 'block', 'inline', 'linkify', 'text_join'],
  ...['paragraph', 'code', 'fence', 'blockquote', 'list'],
  ...['text', 'linkify', 'newline', 'backticks', 'link', 'autolink', 'fragments_join'],
];

const markdown = new MarkdownIt('zero', { html: false, linkify: true, breaks: true }).enable(rules, true);

const hostAndPath = /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(\/[^\s<>"“”]*[^\s<>"“”.,;:!?)\]])?/i;

// A name with a dot is mostly a file here (setup.py); an address begins with https://, www. or holds an @.
markdown.linkify.set({ fuzzyLink: false, fuzzyIP: false, fuzzyEmail: true });
markdown.linkify.add('ftp:', null).add('//', null);
markdown.linkify.add('www.', {
  validate: (text, from) => hostAndPath.exec(text.slice(from))?.[0].length ?? 0,
  normalize: (match) => void (match.url = `https://${match.url}`),
});

/** What ends a sentence or closes a bracket in other scripts belongs to no address either. */
const endOfSentence =
  /[\u3001\u3002\uFF01\uFF09\uFF0C\uFF0E\uFF1A\uFF1B\uFF1F\u300D\u300F\u3011\u061F\u060C\u061B\u0964»›”’…]+$/;
const { linkify } = markdown;
const [all, atStart] = [linkify.match.bind(linkify), linkify.matchAtStart.bind(linkify)];
type Found = NonNullable<ReturnType<typeof atStart>>;

function withoutEnd(found: Found): Found {
  const end = endOfSentence.exec(found.raw)?.[0].length ?? 0;
  if (end === 0) return found;
  const [raw, text, url] = [found.raw, found.text, found.url].map((words) => words.slice(0, -end));
  return Object.assign(found, { raw, text, url, lastIndex: found.lastIndex - end });
}

linkify.match = (text) => all(text)?.map(withoutEnd) ?? null;
linkify.matchAtStart = (text) => {
  const found = atStart(text);
  return found && withoutEnd(found);
};

/** Only whole addresses: a relative one leads nowhere in an email. */
markdown.validateLink = (url) => /^(https?:\/\/|mailto:)/i.test(url.trim());

/** Lines keep their indentation: spaces at the beginning of a line show as spaces. */
markdown.inline.ruler.at('newline', (state, silent) => {
  if (state.src[state.pos] !== '\n') return false;
  if (!silent) {
    state.pending = state.pending.replace(/ +$/, '');
    state.push('hardbreak', 'br', 0);
  }
  state.pos++;
  for (; state.src[state.pos] === ' '; state.pos++) if (!silent) state.pending += '\u00A0';
  return true;
});

interface LinkEnv {
  /** Addresses that the words of a link do not show. */
  hidden?: string[];
}

/** The word "Bank" may lead anywhere: a link whose words are not its address names the host it leads to. */
function hostOf(href: string): string {
  try {
    const { protocol, host, pathname } = new URL(href);
    return protocol === 'mailto:' ? decodeURIComponent(pathname) : host;
  } catch {
    return href;
  }
}

markdown.renderer.rules.link_open = (tokens, index, options, env: LinkEnv, self) => {
  const link = tokens[index];
  link.attrs = [
    ['href', String(link.attrGet('href'))],
    ['rel', 'noopener nofollow'],
  ];
  (env.hidden ??= []).push(link.markup === '' ? hostOf(String(link.attrGet('href'))) : '');
  return self.renderToken(tokens, index, options);
};

markdown.renderer.rules.link_close = (_tokens, _index, _options, env: LinkEnv) => {
  const host = env.hidden?.pop();
  return host ? ` (${markdown.utils.escapeHtml(host)})</a>` : '</a>';
};

/** Each paragraph is written from the side where its own letters begin. */
for (const element of ['paragraph', 'list_item'])
  markdown.renderer.rules[`${element}_open`] = (tokens, index, options, _env, self) => {
    tokens[index].attrSet('dir', 'auto');
    return self.renderToken(tokens, index, options);
  };

interface QuoteEnv {
  fold?: (words: string) => string;
}

const shownOfQuote = 80;

/** Folded, a quote says how it begins; one within a list or another quote is folded with it. */
markdown.renderer.rules.blockquote_open = (tokens, index, _options, { fold }: QuoteEnv) => {
  if (!fold || tokens[index].level > 0) return '<blockquote>\n';
  const [line = ''] = (tokens.slice(index).find(({ type }) => type === 'inline')?.content ?? '').split('\n');
  const begins = [...line].length > shownOfQuote ? `${[...line].slice(0, shownOfQuote).join('').trimEnd()}…` : line;
  const summary = `<summary dir="auto">${markdown.utils.escapeHtml(fold(begins))}</summary>`;
  return `<details class="quoted">${summary}<blockquote>\n`;
};

markdown.renderer.rules.blockquote_close = (tokens, index, _options, { fold }: QuoteEnv) =>
  fold && tokens[index].level === 0 ? '</blockquote></details>\n' : '</blockquote>\n';

/**
 * Safe HTML of what somebody wrote, for pages and emails alike. Where quotes are folded, as on pages, `fold` says what
 * stands for one, from the words it begins with.
 */
export const markdownHtml = (text: string, fold?: (words: string) => string): string =>
  markdown.render(withQuotes(text, fold !== undefined), { fold } satisfies QuoteEnv);

/** Without the blank lines around it and what trails behind: the first line keeps its indentation. */
export const bareLines = (text: string): string => text.trimEnd().replace(/^(?:[^\S\n]*\n)+/, '');
