import fs from 'node:fs';
import path from 'node:path';
import { Assets, classesIn, ownClasses } from '../../src/core/web/assets';
import { openingTag, theirs, withOwnDirection } from '../../src/core/web/own-direction';
import { ticketKindIcons } from '../../src/tickets/queue/queue-rows';
import { statusIcons } from '../../src/tickets/status-badge';
import { longLines, sharedLines } from './view-lines';

const root = path.join(__dirname, '../..');
const views = path.join(root, 'views');

function filesIn(folder: string, ending: string): { name: string; text: string }[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => ({ name, text: fs.readFileSync(path.join(folder, name), 'utf8') }));
}

const pages = filesIn(views, '.hbs');
const styles = filesIn(path.join(views, 'assets/css'), '.css');
const sources = filesIn(path.join(root, 'src'), '.ts');

/** Names of icons that a page or its code asks for, and which do not exist. */
function missingIcons(files: { name: string; text: string }[], sprite: string): string[] {
  const drawn = new Set([...sprite.matchAll(/<symbol id="([\w-]+)"/g)].map(([, id]) => id));
  return files.flatMap(({ name, text }) =>
    [
      ...text.matchAll(/(?:\{\{icon |\bicon=|\bicon: )["']([\w-]+)["']/g),
      // Whichever of them it comes to: `icon: over ? 'check' : planned ? 'wrench' : 'x'`.
      ...[...text.matchAll(/\bicon: [^,{}]*?( \? [^,{}]*)/g)].flatMap(([, either]) => [
        ...either.matchAll(/ [?:] '([\w-]+)'/g),
      ]),
    ]
      .filter(([, icon]) => !drawn.has(icon))
      .map(([, icon]) => `${name}: ${icon}`),
  );
}

const against = (text: string): boolean =>
  /\sstyle=|<style|\son[a-z]+=["']|<script(?![^>]*nonce="\{\{nonce\}\}")/.test(text);

/** What the content security policy would refuse. Mails are read elsewhere and may carry their own style. */
const refused = (files: { name: string; text: string }[]): string[] =>
  files.filter(({ name, text }) => !name.startsWith('mail/') && against(text)).map(({ name }) => name);

/** Classes of colours that stand outside the tokens: each theme would have to be mended by hand. */
const loose = (files: { name: string; text: string }[]): string[] =>
  files
    .filter(
      ({ name, text }) =>
        name !== 'tokens.css' && /#[0-9a-f]{3,8}\b(?!['"])|rgb\(|hsl\(/i.test(text.replace(/url\("data:[^"]*"\)/g, '')),
    )
    .map(({ name }) => name);

/** The rules of a style sheet, those inside of media queries and layers too. */
const rulesOf = (text: string): [string, string][] =>
  [...text.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{};]+)\{([^{}]*)\}/g)].map(([, where, what]) => [
    where.trim(),
    what,
  ]);

/** Chosen, open or wrong by a tint alone, and nothing in its place where the system takes the tints away. */
function onlyTinted(files: { name: string; text: string }[], contrast: string): string[] {
  const state = /:checked|\[aria-current\]|\[aria-invalid\]|\[data-set\]/;
  return files.flatMap(({ name, text }) =>
    rulesOf(text)
      .filter(([, what]) => /(background|box-shadow|border-color):/.test(what))
      .flatMap(([where]) => where.split(/,\s*/).filter((one) => state.test(one)))
      .filter((one) => !contrast.includes((/\.[\w-]+/.exec(one) ?? [one])[0]))
      .map((one) => `${name}: ${one}`),
  );
}

/** What moves although somebody asked for stillness, or longer than one notices. */
const restless = (files: { name: string; text: string }[]): string[] =>
  files.flatMap(({ name, text }) =>
    rulesOf(text)
      .flatMap(([, what]) => [...what.matchAll(/(?:transition|animation)(?:-duration)?:[^;]*/g)].map(([one]) => one))
      .filter((one) => /\d+m?s\b/.test(one) && !text.includes('prefers-reduced-motion: no-preference'))
      .map((one) => `${name}: ${one}`),
  );

/** Classes written out in a page that no style knows: what they were to do does not happen. */
function idleClasses(files: { name: string; text: string }[], known: Set<string>): string[] {
  return files.flatMap(({ name, text }) =>
    [...text.matchAll(/\sclass="([^"]*)"/g)]
      .flatMap(([, value]) =>
        value.replace(/\{\{[^}]*\}\}/g, (call) => (/^\{\{~?[#/]|else/.test(call) ? ' ' : '?')).split(/\s+/),
      )
      .filter((word) => /^[\w-]+$/.test(word) && !known.has(word))
      .map((word) => `${name}: ${word}`),
  );
}

const amid = new RegExp(String.raw`[^\s>“#]\s*\{\{~?(?:[\w.]+\.|\.\./)?(?:${theirs.join('|')})~?\}\}`, 'g');
const lead = /\{\{~?(?:#\w+ [^}]*|\/if|icon [^}]*)~?\}\}/g;

/** Words of people amid other text, without an element of their own; and fields to write in without a direction. */
function undirected(files: { name: string; text: string }[]): string[] {
  return files.flatMap(({ name, text }) => {
    const shown = withOwnDirection(text).replace(/<(title|option|script)\b[\s\S]*?<\/\1>/g, '');
    const words = shown
      .replace(openingTag, (tag) => (tag.includes('dir="auto"') ? '#' : '>'))
      .replace(/<\/\w+>/g, '/')
      .replace(lead, '')
      .replaceAll('#: ', '#');
    const fields = [...shown.matchAll(openingTag)].filter(([tag]) => /^<textarea(?!.*dir="auto")/s.test(tag));
    return [...words.matchAll(amid), ...fields].map(([place]) => `${name}: ${place}`);
  });
}

/** Where a browser would cut what is pasted, by its own way of counting, and say nothing. */
const cutting = (files: { name: string; text: string }[]): string[] =>
  files
    .filter(({ text }) => /<(?:input|textarea)\b(?:\{\{[^}]*\}\}|[^>{])*?\smaxlength=/.test(text))
    .map(({ name }) => name);

/** Several lines without a word on how many there may be; lists have a limit of lines, and a preview is not sent. */
const uncounted = (files: { name: string; text: string }[]): string[] =>
  files.flatMap(({ name, text }) =>
    [...text.matchAll(/\{\{~?> parts\/textarea name=("?[\w.]+"?)((?:"[^"]*"|[^"}])*)\}\}/g)]
      .filter(([, , more]) => !more.includes('maxlength='))
      .map(([, field]) => `${name}: ${field}`),
  );

describe('the views', () => {
  it('keep a number of a request on one line, in emails too', () => {
    const kept = /(?:ticket-number"[^{]*|nowrap"|policy-ref"[^{]*|class="ref"|kind\.label\}\}<\/span>)>?\s*$/;
    const broken = pages.flatMap(({ name, text }) =>
      [...text.matchAll(/(?<!\[)\{\{ref\}\}/g)]
        .filter(({ index }) => !kept.test(text.slice(Math.max(0, index - 90), index)))
        .map(() => name),
    );
    expect(broken).toEqual([]);
    expect(pages.filter(({ text }) => text.includes('class="ref"')).length).toBeGreaterThan(10);
  });

  it('offer help in one place, under every page', () => {
    const whole = pages.filter(({ name, text }) => /^layout/.test(name) && text.includes('<!doctype html>'));
    expect(whole.map(({ name, text }) => [name, text.includes('{{> parts/foot ')])).toEqual([
      ['layout-plain.hbs', true],
      ['layout.hbs', true],
    ]);
    expect(pages.find(({ name }) => name === 'parts/foot.hbs')?.text).toContain('href="/tickets/new"');
  });

  it('cut nothing that is typed or pasted, and count what has a limit', () => {
    expect(cutting(pages)).toEqual([]);
    const pasted = ['<input name="a" {{~#if b}} c{{/if}} maxlength="9">', '<p maxlength=9>'];
    expect(cutting(pasted.map((text, at) => ({ name: String(at), text })))).toEqual(['0']);
    expect(uncounted(pages)).toEqual(['programme/baseline.hbs: "list"', 'surveys/wording-preview.hbs: "comment"']);
  });

  it('ask only for icons that are drawn', () => {
    const sprite = fs.readFileSync(path.join(views, 'assets/icons.svg'), 'utf8');
    expect(missingIcons([...pages, ...sources], sprite)).toEqual([]);
    expect(
      missingIcons(
        [
          { name: 'a.hbs', text: '{{icon "no-such"}}' },
          { name: 'b.ts', text: "icon: 'check'" },
          { name: 'c.ts', text: "icon: a === 'b' ? 'check' : c ? 'none-such' : 'x'," },
        ],
        sprite,
      ),
    ).toEqual(['a.hbs: no-such', 'c.ts: none-such']);
  });

  it('carry no icon that nobody asks for: everybody downloads all of them', () => {
    const sprite = fs.readFileSync(path.join(views, 'assets/icons.svg'), 'utf8');
    const drawn = [...sprite.matchAll(/<symbol id="([\w-]+)"/g)].map(([, id]) => id);
    const all = [...pages, ...sources].map(({ text }) => text).join();
    expect(drawn.length).toBeGreaterThan(50);
    expect(drawn.filter((id) => !all.includes(`'${id}'`) && !all.includes(`"${id}"`))).toEqual([]);
  });

  it('draw by the sheet every icon that a row of the queue may ask for', () => {
    const sheet = styles.find(({ name }) => name === 'row-icons.css')!.text;
    const drawn = [...sheet.matchAll(/\.i-([\w-]+) \{\s+--icon: icon\(\1\)/g)].map(([, name]) => name);
    const asked = [...Object.values(ticketKindIcons), ...Object.values(statusIcons), 'rotate-ccw'];
    expect(asked.filter((name) => !drawn.includes(name))).toEqual([]);
    const styled = new Assets(path.join(views, 'assets')).styles('desk.css').toString();
    expect(styled).toContain(`url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'`);
    expect(styled).not.toMatch(/: icon\(/);
  });

  it('carry no inline style and no script without the nonce', () => {
    expect(refused(pages)).toEqual([]);
    const bad = ['<p style="x">', '<style>', '<a onclick="x()">', '<script>1</script>'].map((text, i) => ({
      name: `${i}.hbs`,
      text,
    }));
    expect(refused(bad)).toHaveLength(bad.length);
  });

  const order = () =>
    JSON.parse(fs.readFileSync(path.join(views, 'assets/css/order.json'), 'utf8')) as Record<string, string[]>;

  it('take every style sheet into one that is served', () => {
    expect(Object.values(order()).flat().toSorted()).toEqual(styles.map(({ name }) => name).toSorted());
  });

  it('leave nothing that every page may need to a sheet that only some pages get', () => {
    const own = ownClasses(path.join(views, 'assets/css'), order());
    const stray = [...own].flatMap(([sheet, names]) =>
      styles
        .filter(({ name }) => order()[sheet].includes(name))
        .flatMap(({ text }) => text.replace(/\/\*[^]*?\*\//g, '').match(/[^{}]+(?=\{)/g) ?? [])
        // Of moving, and of what stands within another rule.
        .filter((rule) => !/^\s*(@|from|to|\d|\.area $)/.test(rule))
        .filter((rule) => !(rule.match(/\.[a-z][\w-]*/g) ?? []).some((name) => names.has(name.slice(1)))),
    );
    expect(stray).toEqual([]);
    const around = pages.filter(({ name }) =>
      /^(layout|parts\/(head|brand|bar-|me-menu|foot|flash|search-box))/.test(name),
    );
    expect(around.length).toBeGreaterThan(6);
    const used = around.flatMap(({ text }) => classesIn(text));
    for (const names of own.values()) expect(used.filter((name) => names.has(name))).toEqual([]);
  });

  it('take their colours from the tokens', () => {
    expect(loose(styles)).toEqual([]);
    expect(loose([{ name: 'x.css', text: '.x { color: #fff; }' }])).toEqual(['x.css']);
  });

  it('say what is chosen, open or wrong without a tint too', () => {
    const contrast = styles.find(({ name }) => name === 'contrast.css')!.text;
    expect(onlyTinted(styles, contrast)).toEqual([]);
    expect(onlyTinted([{ name: 'x.css', text: '.x:checked + .y { background: red; }' }], contrast)).toHaveLength(1);
  });

  it('move only by the token that stands still where somebody asked for it', () => {
    expect(restless(styles)).toEqual([]);
    expect(restless([{ name: 'x.css', text: '.x { transition: all 2s; }' }])).toHaveLength(1);
  });

  it('name no class that nothing styles', () => {
    const known = new Set(
      styles.flatMap(({ text }) => [...text.matchAll(/\.([a-z][\w-]*)/gi)].map(([, word]) => word)),
    );
    const own = pages.filter(({ name }) => !name.startsWith('mail/'));
    expect(idleClasses(own, known)).toEqual([]);
    const made = { name: 'a.hbs', text: '<p class="known {{#if a}}lost{{/if}} made-{{b}}">' };
    expect(idleClasses([made], new Set(['known']))).toEqual(['a.hbs: lost']);
  });

  it('have lines of at most 120 characters', () => {
    expect(longLines(pages)).toEqual([]);
    expect(longLines([{ name: 'a.hbs', text: `<p>\n${'x'.repeat(121)}\n</p>` }])).toEqual(['a.hbs:2: 121 characters']);
  });

  it('give a tag or call that runs over several lines these lines for itself', () => {
    expect(sharedLines(pages)).toEqual([]);
    const shared = [
      '<a href="x">{{t "y"}}</a><a class="z"\n  href="x">',
      '{{> parts/field name="a"\n  label="b"}}<p class="c">',
      '<p class="{{#if a}}b{{/if}}">{{t "one"\n  n=1}}</p>',
    ].map((text, i) => ({ name: `${i}.hbs`, text }));
    expect(sharedLines(shared)).toHaveLength(shared.length);
    const apart = [
      '<a href="x">{{t "y"}}</a><a class="z" href="x">',
      '<p class="a">{{t "a sentence\n  that is long"}}</p>',
      '{{!-- <a b="c"\n d="e"> --}}<p class="f">',
      '<input name="a"\n  {{~#if (eq a "b")}} aria-label="{{t "c > d" n=1}}"{{/if}}>\n<p class="c">',
    ].map((text, i) => ({ name: `${i}.hbs`, text }));
    expect(sharedLines(apart)).toEqual([]);
  });

  it('give an icon its name and nothing else, but by name', () => {
    const second = (files: typeof pages): string[] =>
      files.flatMap(({ name, text }) =>
        [...text.matchAll(/\{\{~?icon [^\s}]+ (?!\w+=)[^}]+/g)].map(([call]) => `${name}: ${call}`),
      );
    expect(second(pages)).toEqual([]);
    expect(second([{ name: 'a.hbs', text: '{{icon "x" "y"}} {{icon x label=(t "Z")}} {{~icon x~}}' }])).toHaveLength(1);
  });

  it('say themselves what is wrong in a form: no browser stands in the way', () => {
    const unsaid = (files: typeof pages): string[] =>
      files.flatMap(({ name, text }) =>
        [...text.matchAll(openingTag)]
          .filter(([tag]) => /^<form\b(?=[\s\S]*method="post")(?![\s\S]*novalidate|[\s\S]*\shidden>)/.test(tag))
          .map(([tag]) => `${name}: ${tag}`),
      );
    expect(unsaid(pages)).toEqual([]);
    expect(unsaid([{ name: 'a.hbs', text: '<form method="post" action="{{a}}">' }])).toHaveLength(1);
  });

  it('let the words of people take their own direction', () => {
    expect(undirected(pages)).toEqual([]);
    const bad = [
      '<p>{{t "About"}} {{title}}</p>',
      '<p>{{number}} {{name}}</p>',
      '<b>{{a}}</b> {{words}}',
      '<textarea name="a">{{value}}</textarea>',
    ];
    expect(undirected(bad.map((text, i) => ({ name: `${i}.hbs`, text })))).toHaveLength(bad.length);
    expect(undirected([{ name: 'a.hbs', text: '<p class="{{a}}">“{{words}}”</p><h1>{{title}}</h1>' }])).toEqual([]);
  });

  it('stay short', () => {
    const longer = (files: typeof pages, lines: number): string[] =>
      files.filter(({ text }) => text.split('\n').length > lines).map(({ name }) => name);
    expect(longer(pages, 150)).toEqual([]);
    // The formatter gives each declaration its own line.
    expect(longer(styles, 450)).toEqual([]);
  });
});
