import ts from 'typescript';
import { classes, decorators, lineOf, nameOf, Source, walk } from './sources';
import { Rule } from './shape-rules';

type Fault = (node: ts.Node, file: Source) => string | undefined;

/** A rule about single places in the code: the fault's words, or nothing. */
function places(name: string, applies: (file: string) => boolean, fault: Fault): Rule {
  return {
    name,
    check: (files) =>
      files
        .filter((file) => applies(file.path))
        .flatMap((file) => {
          const complaints: string[] = [];
          walk(file.tree, (node) => {
            const words = fault(node, file);
            if (words !== undefined) complaints.push(`${lineOf(file, node)}: ${words}`);
          });
          return complaints;
        }),
  };
}

const inSource = (file: string): boolean => file.startsWith('src/');
const running = (file: string): boolean => file.startsWith('src/') || file.startsWith('migrations/');
const words = (node: ts.Node): string =>
  ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)
    ? node.text
    : '';

const CLOCKS = new Set(['Date.now', 'performance.now', 'DateTime.now', 'DateTime.local', 'DateTime.utc']);
const SELF_SETTING = new Set(['CreateDateColumn', 'UpdateDateColumn']);

const oneClock = places(
  'the time comes from core/clock.ts alone',
  (file) => running(file) && file !== 'src/core/clock.ts',
  (node) => {
    if (ts.isNewExpression(node) && nameOf(node.expression) === 'Date' && !node.arguments?.length)
      return 'new Date() reads the clock';
    if (ts.isCallExpression(node) && nameOf(node.expression) === 'Date') return 'Date() reads the clock';
    if (ts.isCallExpression(node) && node.arguments.length === 0 && CLOCKS.has(nameOf(node.expression)))
      return `${nameOf(node.expression)}() reads the clock`;
    if (
      ts.isDecorator(node) &&
      ts.isCallExpression(node.expression) &&
      SELF_SETTING.has(nameOf(node.expression.expression))
    )
      return 'times are set in code';
    if (/\bCURRENT_TIMESTAMP\b|\bnow\(\)|\bdatetime\('now'/i.test(words(node)))
      return 'the time is a parameter of the query';
    return undefined;
  },
);

const OWN_TRANSACTIONS = new Set([
  'transaction',
  'createQueryRunner',
  'startTransaction',
  'commitTransaction',
  'rollbackTransaction',
]);
const OWN_CONNECTIONS = new Set([
  'DataSource',
  'EntityManager',
  'QueryRunner',
  'InjectRepository',
  'InjectDataSource',
  'InjectEntityManager',
]);

const oneWayToTheDatabase = places(
  'transactions and repositories come from core/database alone',
  (file) => inSource(file) && !file.startsWith('src/core/database/'),
  (node) => {
    if (ts.isPropertyAccessExpression(node) && OWN_TRANSACTIONS.has(node.name.text))
      return `.${node.name.text} stands in core/database alone: use tx()`;
    if (ts.isImportSpecifier(node) && OWN_CONNECTIONS.has((node.propertyName ?? node.name).text))
      return 'use tx(), repo() and sql()';
    if (/^\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT)( |;|$)/.test(words(node))) return 'use tx()';
    return undefined;
  },
);

const BANNED = new Map([
  ['forwardRef', 'a circle in disguise'],
  ['EventSubscriber', 'no ORM subscribers: record a fact'],
  ['BeforeInsert', 'no callbacks on save'],
  ['AfterInsert', 'no callbacks on save'],
  ['BeforeUpdate', 'no callbacks on save'],
  ['AfterUpdate', 'no callbacks on save'],
  ['BeforeRemove', 'no callbacks on save'],
  ['AfterRemove', 'no callbacks on save'],
  ['AfterLoad', 'no callbacks on load'],
  ['OnEvent', 'no hidden listeners: follow a fact'],
]);

const noBackDoors = places(
  'no barrels, no circles in disguise, no hidden listeners, no request scope',
  inSource,
  (node, file) => {
    if (ts.isSourceFile(node) && /\/index\.ts$/.test(file.path)) return 'no barrels';
    if (ts.isExportDeclaration(node) && node.moduleSpecifier) return 'no barrels: import from where it is declared';
    if (
      ts.isExportAssignment(node) ||
      (ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((m) => m.kind === ts.SyntaxKind.DefaultKeyword))
    )
      return 'named exports only';
    if (ts.isImportSpecifier(node) && BANNED.has((node.propertyName ?? node.name).text))
      return BANNED.get((node.propertyName ?? node.name).text);
    if (ts.isPropertyAccessExpression(node) && /^Scope\.(REQUEST|TRANSIENT)$/.test(nameOf(node)))
      return 'no request scope';
    return undefined;
  },
);

function importedNames({ importClause }: ts.ImportDeclaration): string[] {
  const named = importClause?.namedBindings;
  return named && ts.isNamedImports(named) ? named.elements.map((one) => (one.propertyName ?? one.name).text) : [];
}

const oneSchedule = places(
  'recurring work stands in src/schedule.ts',
  (file) => inSource(file) && !file.startsWith('src/core/'),
  (node) => {
    if (ts.isCallExpression(node) && /^(globalThis\.)?setInterval$/.test(nameOf(node.expression)))
      return 'make it an entry of src/schedule.ts';
    // A type of our own may be named like a decorator of the schedule's package.
    if (
      ts.isImportDeclaration(node) &&
      !(node.moduleSpecifier as ts.StringLiteral).text.startsWith('.') &&
      importedNames(node).some((name) => ['Cron', 'Interval', 'setInterval'].includes(name))
    )
      return 'make it an entry of src/schedule.ts';
    return undefined;
  },
);

const domainErrors = places(
  'the desk throws domain errors, never HTTP exceptions',
  (file) => inSource(file) && !file.startsWith('src/core/'),
  (node) =>
    ts.isImportSpecifier(node) && /Exception$/.test((node.propertyName ?? node.name).text)
      ? 'throw one of core/errors.ts'
      : undefined,
);

const fewDependencies = places('at most six injected dependencies', inSource, (node) => {
  if (!ts.isClassDeclaration(node) || decorators(node).length === 0) return undefined;
  const made = node.members.find((member) => ts.isConstructorDeclaration(member));
  return made && made.parameters.length > 6
    ? `${node.name?.text} takes ${made.parameters.length} dependencies, at most 6`
    : undefined;
});

const HOME = new Map([
  ['Entity', /\.entity\.ts$/],
  ['ViewEntity', /\.entity\.ts$/],
  ['Controller', /\.(controller|api)\.ts$/],
  ['Module', /\.module\.ts$/],
]);

const suffixes = places('what a class is shows in the name of its file', inSource, (node, file) => {
  if (!ts.isClassDeclaration(node)) return undefined;
  const wrong = decorators(node).find((name) => HOME.has(name) && !HOME.get(name)!.test(file.path));
  return wrong && `@${wrong} does not belong into ${file.path}`;
});

const ROUTES = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete', 'All', 'Head', 'Options', 'Sse']);
const DOORS = new Set(['Public', 'SignedIn', 'Roles']);
const hasDoor = (node: ts.HasDecorators): boolean => decorators(node).some((name) => DOORS.has(name));

const everyDoorIsNamed: Rule = {
  name: 'every controller method names who may come in',
  check: (files) =>
    files
      .filter((file) => inSource(file.path))
      .flatMap((file) =>
        classes(file)
          .filter((made) => !hasDoor(made))
          .flatMap((made) =>
            made.members
              .filter(
                (member) =>
                  ts.isMethodDeclaration(member) &&
                  decorators(member).some((name) => ROUTES.has(name)) &&
                  !hasDoor(member),
              )
              .map((member) => `${lineOf(file, member)}: say @Public(), @SignedIn() or @Roles(...)`),
          ),
      ),
};

const formsSpeak = places(
  'a controller refuses nothing by itself: the form comes back with what was typed',
  (file) => /^src\/.*\.controller\.ts$/.test(file),
  (node) =>
    ts.isNewExpression(node) && nameOf(node.expression) === 'RuleBroken'
      ? 'show the page again (formAgain), or let a use case refuse'
      : undefined,
);

export const codeRules: Rule[] = [
  oneClock,
  oneWayToTheDatabase,
  noBackDoors,
  oneSchedule,
  domainErrors,
  fewDependencies,
  suffixes,
  everyDoorIsNamed,
  formsSpeak,
];
