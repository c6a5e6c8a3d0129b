import type { Catalogue, NewToolText } from '../src/tool-requests/catalogue/catalogue.service';
import type { ApprovalRules } from '../src/tool-requests/rules/approval-rules.service';
import type { PeopleDirectory } from '../src/people/directory/people-directory';

type SeedTool = Pick<NewToolText, 'name' | 'description' | 'forWhat' | 'steps'> & {
  about: RegExp;
  cents?: number;
  costWords?: string;
  free?: boolean;
};

const seat = ['Assign a seat', 'Send the first steps'];
const stock = ['Take from stock', 'Set it up', 'Hand it over'];

/** What people of most companies ask for first. `about` finds the service that delivers it by its name. */
const tools: SeedTool[] = [
  {
    name: 'Design licence',
    description: 'Draw screens and try them out together.',
    forWhat: 'For people who design or comment on screens every week. Looking at a draft needs no licence.',
    steps: seat,
    about: /file|app/i,
    cents: 1500,
  },
  {
    name: 'PDF editor',
    description: 'Change, redact and combine PDFs.',
    forWhat: 'For contracts, forms and anything that has to be redacted. Reading and commenting works without it.',
    steps: seat,
    about: /file|app/i,
    cents: 1100,
  },
  {
    name: 'Translation',
    description: 'Translate confidential texts without giving them away.',
    forWhat: 'For texts that can’t leave the company. For one text a month, just ask the desk.',
    steps: seat,
    about: /file|app/i,
    cents: 1900,
  },
  {
    name: 'Photo editing',
    description: 'Edit and sort photographs.',
    forWhat: 'For anyone who works on pictures every week.',
    steps: seat,
    about: /file|app/i,
    cents: 2600,
  },
  {
    name: 'Project planning',
    description: 'Plan projects with dependencies and people.',
    forWhat: 'For anyone who leads projects with more than one team.',
    steps: seat,
    about: /app|erp|file/i,
    cents: 3000,
  },
  {
    name: 'Diagrams',
    description: 'Draw processes, networks and organisation charts.',
    forWhat: 'For documentation that others will build on.',
    steps: seat,
    about: /file|app/i,
    cents: 700,
  },
  {
    name: 'Meeting notes',
    description: 'Takes notes in meetings where everyone has agreed.',
    forWhat: 'For internal meetings. Everyone in the room is asked first.',
    steps: seat,
    about: /room|meet/i,
    cents: 1200,
  },
  {
    name: 'Second screen',
    description: 'A 27-inch screen for the desk.',
    forWhat: 'For desks that are used on most days.',
    steps: stock,
    about: /laptop|desk/i,
    cents: 600,
  },
  {
    name: 'Docking station',
    description: 'One cable for screens, network and power.',
    forWhat: 'For laptops that go home in the evening.',
    steps: stock,
    about: /laptop|desk/i,
    costWords: 'From stock',
    free: true,
  },
  {
    name: 'Strong laptop',
    description: 'For drawing, film and large data.',
    forWhat: 'For when the usual laptop is what slows you down.',
    steps: ['Order', 'Install', 'Move the files', 'Take the old one back'],
    about: /laptop/i,
    cents: 9500,
  },
  {
    name: 'Headset',
    description: 'Quiet calls in an open office.',
    forWhat: 'For anyone who makes calls in an open office.',
    steps: stock,
    about: /phone|laptop/i,
    costWords: 'From stock',
    free: true,
  },
  {
    name: 'Company phone',
    description: 'A phone with a number, email and maps.',
    forWhat: 'For anyone who is on call, travels or speaks with clients.',
    steps: ['Order or take from stock', 'Number', 'Enrol'],
    about: /phone/i,
    cents: 2400,
  },
  {
    name: 'Tablet',
    description: 'A robust tablet for work away from the desk.',
    forWhat: 'For sites, stores and workshops.',
    steps: stock,
    about: /laptop|phone/i,
    cents: 2800,
  },
  {
    name: 'Qualified signature',
    description: 'Sign contracts with full legal effect.',
    forWhat: 'For when an authority or a contract asks for it. The usual signature is enough for most letters.',
    steps: ['Identity check', 'Register', 'Test signature'],
    about: /sign-in|access|right/i,
    cents: 900,
  },
  {
    name: 'Access from away',
    description: 'Gets you onto the network from home or on the road.',
    forWhat: 'For anyone who sometimes works outside the office.',
    steps: ['Add the rights', 'Send the first steps'],
    about: /vpn|network|access/i,
    costWords: 'Costs nothing extra',
    free: true,
  },
];

/**
 * A catalogue to start with, once there is a service that can deliver it. Nothing of it is offered before an
 * administrator has looked at its cost and who decides. May run twice: a catalogue with anything in it stays as it is.
 */
export async function seedCatalogue(
  catalogue: Catalogue,
  rules: ApprovalRules,
  directory: PeopleDirectory,
  at: Date,
): Promise<void> {
  const services = (await directory.services(true)).filter((service) => !service.private);
  if (services.length === 0 || (await catalogue.all()).length > 0) return;
  const free: number[] = [];
  for (const [index, { about, cents, costWords, free: ofNobody, ...text }] of tools.entries()) {
    const service = services.find(({ name }) => about.test(name)) ?? services[0];
    const { id } = await catalogue.add(
      {
        ...text,
        costWords: costWords ?? null,
        priceMinor: cents ?? null,
        currency: 'EUR',
        serviceId: service.id,
        ownerId: null,
        seats: null,
        active: false,
        position: index + 1,
      },
      null,
      at,
    );
    if (ofNobody) free.push(id);
  }
  // A rule that names no tool is for all of them.
  if (free.length === 0) return;
  const every = {
    position: 10,
    sensitivity: null,
    fromMinor: null,
    belowMinor: null,
    currency: 'EUR',
    freeSeat: false,
  };
  await rules.add({ ...every, name: 'No approval needed', toolIds: free, steps: [] }, null, at);
}
