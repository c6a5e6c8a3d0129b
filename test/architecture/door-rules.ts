import ts from 'typescript';
import { doors } from '../access/doors';
import { adminDoors } from '../access/doors-admin';
import type { Rule } from './shape-rules';
import { classes, decorators, lineOf, nameOf, type Source } from './sources';

const table: Record<string, string> = { ...doors, ...adminDoors };
const methods: Record<string, string> = {
  Get: 'GET',
  Sse: 'GET',
  Post: 'POST',
  Put: 'PUT',
  Patch: 'PATCH',
  Delete: 'DELETE',
};

/** What a decorator was called with, as far as it is written out; undefined where it is not there. */
function said(node: ts.HasDecorators, name: string): string[] | undefined {
  const found = ts.getDecorators(node)?.find(({ expression }) => {
    return nameOf(ts.isCallExpression(expression) ? expression.expression : expression) === name;
  });
  if (!found) return undefined;
  const given = ts.isCallExpression(found.expression) ? found.expression.arguments : [];
  return [...given].flatMap((one) =>
    (ts.isArrayLiteralExpression(one) ? [...one.elements] : [one]).map((word) =>
      ts.isStringLiteralLike(word) ? word.text : '',
    ),
  );
}

function doorOf(node: ts.HasDecorators): string | undefined {
  if (said(node, 'Public')) return 'public';
  if (said(node, 'SignedIn')) return 'signed-in';
  return said(node, 'Roles')?.join(' ');
}

function* routesOf(file: Source): Generator<{ at: string; route: string; door: string }> {
  for (const made of classes(file)) {
    const base = said(made, 'Controller');
    if (!base) continue;
    for (const member of made.members.filter(ts.isMethodDeclaration))
      for (const verb of decorators(member).filter((name) => name in methods)) {
        const paths = said(member, verb) ?? [];
        for (const path of paths.length > 0 ? paths : [''])
          yield {
            at: lineOf(file, member),
            route: `${methods[verb]} /${[base[0], path].filter(Boolean).join('/')}`,
            door: doorOf(member) ?? doorOf(made) ?? '',
          };
      }
  }
}

const everyDoorIsTried: Rule = {
  name: 'every route stands in the table of doors, with who may come in',
  check: (files) =>
    files
      // The demo's own doors stand beside the desk's, and not where a company runs it.
      .filter(({ path }) => path.startsWith('src/') && !path.startsWith('src/demo/'))
      .flatMap((file) =>
        [...routesOf(file)]
          .filter(({ route, door }) => table[route] !== door)
          .map(({ at, route, door }) => `${at}: write in test/access/doors.ts: '${route}': '${door}',`),
      ),
};

export const doorRules: Rule[] = [everyDoorIsTried];
