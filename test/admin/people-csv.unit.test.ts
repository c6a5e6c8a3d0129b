import { readPeople } from '../../src/admin/import/people-csv';
import { type ExistingPerson, planImport } from '../../src/admin/import/people-plan';

const head = 'name,mail,department,manager,roles';
const faultsOf = async (text: string) => (await readPeople(text)).faults.map(({ line, words }) => `${line}: ${words}`);

describe('reading a list', () => {
  test.each([
    ['commas', `${head}\nAna Ruiz,Ana@Example.com,Sales,Lena@example.com,`],
    [
      'semicolons and Windows line ends',
      `${head.replaceAll(',', ';')}\r\nAna Ruiz;ana@example.com;Sales;lena@example.com;\r\n`,
    ],
    [
      'tabs, as pasted from a spreadsheet',
      `${head.replaceAll(',', '\t')}\nAna Ruiz\tana@example.com\tSales\tlena@example.com\t`,
    ],
    [
      'a byte order mark, quotes, spaces and empty lines',
      `\uFEFF"Name" , E-Mail,Department,Manager,Roles\n\n"Ana Ruiz" , ana@example.com , "Sales" ` +
        `,lena@example.com,\n,,,,\n`,
    ],
    [
      'another order of columns',
      'Roles,Manager,Department,Mail,Full name\n,lena@example.com,Sales,ana@example.com,Ana Ruiz',
    ],
  ])('takes %s', async (_, text) => {
    expect(await readPeople(text)).toMatchObject({
      faults: [],
      lines: [
        {
          name: 'Ana Ruiz',
          email: 'ana@example.com',
          department: 'Sales',
          manager: 'lena@example.com',
          roles: undefined,
        },
      ],
    });
  });

  test('a name with the separator stands in quotation marks', async () => {
    expect((await readPeople('name,mail\n"Ruiz, Ana",ana@example.com')).lines).toMatchObject([{ name: 'Ruiz, Ana' }]);
  });

  test('roles are parted by anything usual and known by their words', async () => {
    const [line] = (await readPeople(`${head}\nA,a@example.com,,,"Agent; Team lead|change leader/employee"`)).lines;
    expect(line.roles).toEqual(['agent', 'lead', 'change_leader']);
  });

  test.each([
    ['', '1: This list is empty.'],
    ['   \n \n', '1: This list is empty.'],
    [
      'ana@example.com,Ana',
      '1: We can’t find a column for a name and an email address. The first line has “ana@example.com”, “Ana”.',
    ],
    [
      'name,department\nAna,Sales',
      '1: We can’t find a column for an email address. The first line has “name”, “department”.',
    ],
    ['name,mail,email\nAna,ana@example.com,b@example.com', '1: Two columns have the same meaning: “mail” and “email”.'],
    [head, '1: The list has a first line with the columns, but no people.'],
    ['name,mail\n"Ana,ana@example.com', '2: We can’t read this line: look for a quotation mark that isn’t closed.'],
  ])('%j is no list', async (text, fault) => {
    expect((await readPeople(text)).lines).toEqual([]);
    expect(await faultsOf(text)).toEqual([fault]);
  });

  test('each bad line is named with its reason, and counted as an editor counts', async () => {
    const text = [
      head,
      'Ana,ana@example.com,,,',
      ',b@example.com,,,',
      'C,,,,',
      '',
      'D,not a mail,,,',
      'E,ANA@example.com,,,',
      'F,f@example.com,,boss,',
      'G,g@example.com,,,wizard',
      'H,h@example.com,,,,,x',
    ].join('\n');
    expect(await faultsOf(text)).toEqual([
      '3: The name is missing.',
      '4: The email address is missing.',
      '6: “not a mail” isn’t an email address.',
      '7: ana@example.com is already in line 2.',
      '8: The manager “boss” isn’t an email address.',
      '9: There’s no role “wizard”. Use agent, lead, executive, change leader, works council or administrator.',
      '10: There are more fields than columns. Text that contains the separator needs quotation marks.',
    ]);
    expect((await readPeople(text)).lines.map(({ name }) => name)).toEqual(['Ana']);
  });

  test('a personnel system’s own titles are known, others are named and left out, and anybody may choose', async () => {
    const text =
      'Staff of Waldglas;;;\r\nEmployee ID;First name;Last name;Contact\r\n="007";Ana;Ruiz;ana@example.com\r\n';
    expect((await readPeople(text)).faults).toEqual([
      {
        line: 2,
        words:
          'We can’t find a column for an email address. ' +
          'The first line has “Employee ID”, “First name”, “Last name”, “Contact”.',
      },
    ]);
    const { lines, faults, columns } = await readPeople(text, [null, 'first', 'last', 'email']);
    expect([faults, lines]).toMatchObject([[], [{ line: 3, name: 'Ana Ruiz', email: 'ana@example.com' }]]);
    expect(columns[0]).toEqual({ title: 'Employee ID', key: null });
  });

  test('has an end', async () => {
    const rows = Array.from({ length: 5001 }, (_, n) => `P${n},p${n}@example.com`);
    expect(await faultsOf(['name,mail', ...rows].join('\n'))).toEqual([
      '1: A list can have up to 5,000 lines. Split it into several.',
    ]);
    expect((await readPeople(['name,mail', ...rows.slice(1)].join('\n'))).lines).toHaveLength(5000);
  });
});

describe('what a list would do', () => {
  const known = (name: string, more: Partial<ExistingPerson> = {}): [string, ExistingPerson] => [
    `${name}@example.com`,
    {
      id: 1,
      name,
      email: `${name}@example.com`,
      department: 'Sales',
      managerEmail: null,
      roles: [],
      active: true,
      ...more,
    },
  ];
  const plan = async (rows: string, ...people: [string, ExistingPerson][]) =>
    planImport(await readPeople(`${head}\n${rows}`), new Map(people), new Set(['Sales']));

  test('adds who is new and says which departments are', async () => {
    expect(
      await plan(
        'ana,ana@example.com,Legal,,\nben,ben@example.com,SALES.,ana@example.com,\ncy,cy@example.com,legal ,,',
        known('carl'),
      ),
    ).toMatchObject({
      faults: [],
      added: [{ name: 'ana' }, { name: 'ben' }, { name: 'cy' }],
      changed: [],
      unchanged: 0,
      departments: ['Legal'],
    });
  });

  test('an empty field leaves what is there', async () => {
    expect(
      await plan('ana,ana@example.com,,,', known('ana', { roles: ['agent'], managerEmail: 'x@example.com' })),
    ).toMatchObject({ changed: [], unchanged: 1 });
  });

  test('names what would change', async () => {
    const people = [known('ana', { name: 'Anna', department: 'IT', active: false }), known('ben')];
    expect((await plan('ana,ana@example.com,Sales,ben@example.com,lead', ...people)).changed).toMatchObject([
      { what: ['name', 'department', 'manager', 'roles', 'active'] },
    ]);
  });

  test('names are what one sees', async () => {
    const [line] = (await readPeople('name,mail\n"Ana\r\nBcc: x\u202Ezer",ana@example.com')).lines;
    expect(line.name).toBe('AnaBcc: xzer');
  });

  test('somebody keeps the keys of the back office', async () => {
    const ada = known('ada', { roles: ['administrator'] });
    const words = 'This would leave the desk without an administrator.';
    expect((await plan('ada,ada@example.com,,,agent', ada)).faults).toEqual([{ line: 2, words }]);
    expect((await plan('ada,ada@example.com,,,agent\nben,ben@example.com,,,administrator', ada)).faults).toEqual([]);
    const other = known('eve', { roles: ['administrator'] });
    expect((await plan('ada,ada@example.com,,,agent', ada, other)).faults).toEqual([]);
  });

  test('a manager may come later in the list, and may not be nobody', async () => {
    expect((await plan('ana,ana@example.com,,ben@example.com,\nben,ben@example.com,,,')).faults).toEqual([]);
    expect((await plan('ana,ana@example.com,,ben@example.com,')).faults).toEqual([
      { line: 2, words: 'The manager ben@example.com isn’t in Firsthand or in this list.' },
    ]);
    expect((await plan('ana,ana@example.com,,ben@example.com,', known('ben', { active: false }))).faults).toHaveLength(
      1,
    );
  });

  test('nobody ends up above themselves: within the list, or by way of who is here', async () => {
    expect((await plan('ana,ana@example.com,,ana@example.com,')).faults).toEqual([
      { line: 2, words: 'People can’t be their own manager.' },
    ]);
    expect(
      (await plan('ana,ana@example.com,,ben@example.com,\nben,ben@example.com,,ana@example.com,')).faults.map(
        ({ line }) => line,
      ),
    ).toEqual([2, 3]);
    expect(
      (
        await plan(
          'ana,ana@example.com,,ben@example.com,',
          known('ana'),
          known('ben', { managerEmail: 'ana@example.com' }),
        )
      ).faults.map(({ line }) => line),
    ).toEqual([2]);
    const turned = await plan(
      'ana,ana@example.com,,ben@example.com,\nben,ben@example.com,,carl@example.com,',
      known('ana'),
      known('ben', { managerEmail: 'ana@example.com' }),
      known('carl'),
    );
    expect(turned.faults).toEqual([]);
  });
});
