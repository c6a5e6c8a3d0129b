import type { INestApplication } from '@nestjs/common';
import { Clock } from '../../src/core/clock';
import { repo } from '../../src/core/database/tx';
import { MailRenderer } from '../../src/mail/rendering/mail-renderer.service';
import { Mail } from '../../src/mail/mail.entity';
import type { Person } from '../../src/people/person.entity';
import { Ticket } from '../../src/tickets/ticket.entity';
import { Approval, type ApprovalStep } from '../../src/tool-requests/approval.entity';
import { ApprovalRules, type RuleText } from '../../src/tool-requests/rules/approval-rules.service';
import type { RuleStep } from '../../src/tool-requests/rules/rule-choice';
import { Catalogue, type NewToolText } from '../../src/tool-requests/catalogue/catalogue.service';
import type { Tool } from '../../src/tool-requests/tool.entity';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';

export interface ToolDesk extends TestApp {
  cast: Cast;
  browser: Record<'ana' | 'lena' | 'jonas' | 'mira' | 'tom' | 'sam' | 'carla' | 'ada', Browser>;
  tools: { figma: Tool; headset: Tool; cad: Tool; scanner: Tool };
}

/** Ana asks, Lena is her manager, Mira owns CAD, Jonas delivers, and Sam has nothing to do with it. */
export async function toolDesk(): Promise<ToolDesk> {
  const desk = await startApp();
  await seedDesk(desk.app);
  const cast = await seedCast(desk.app);
  const { figma, headset, cad, scanner } = {
    figma: await addTool(desk.app, cast, {
      name: 'Figma licence',
      description: 'Draw screens together',
      priceMinor: 1500,
      seats: 2,
      steps: ['Assign a seat', 'Send the first steps'],
    }),
    headset: await addTool(desk.app, cast, {
      name: 'Headset',
      description: 'Calls in an open office',
      needsManager: false,
    }),
    cad: await addTool(desk.app, cast, {
      name: 'CAD seat',
      description: 'Design in three dimensions',
      needsOwner: true,
      ownerId: cast.mira.id,
    }),
    scanner: await addTool(desk.app, cast, {
      name: 'Badge scanner',
      description: 'Read badges',
      serviceId: cast.services.security.id,
    }),
  };
  const of = (person: Person) => signIn(desk, person);
  const browser = {
    ana: await of(cast.ana),
    lena: await of(cast.lena),
    jonas: await of(cast.jonas),
    mira: await of(cast.mira),
    tom: await of(cast.tom),
    sam: await of(cast.sam),
    carla: await of(cast.carla),
    ada: await of(cast.ada),
  };
  return { ...desk, cast, browser, tools: { figma, headset, cad, scanner } };
}

let position = 0;

interface Deciders {
  needsManager?: boolean;
  needsOwner?: boolean;
}

/** Its manager decides, unless the two say otherwise: then by a rule of its own. */
export async function addTool(
  app: INestApplication,
  cast: Cast,
  { needsManager = true, needsOwner = false, ...text }: Partial<NewToolText> & Deciders & { name: string },
): Promise<Tool> {
  position += 1;
  const now = app.get(Clock).now();
  const tool = await app.get(Catalogue).add(
    {
      description: 'Useful',
      forWhat: 'For whoever needs it.',
      costWords: null,
      priceMinor: null,
      currency: 'EUR',
      serviceId: cast.services.laptop.id,
      ownerId: null,
      seats: null,
      steps: [],
      active: true,
      position,
      ...text,
    },
    null,
    now,
  );
  const steps = [...(needsManager ? ['manager'] : []), ...(needsOwner ? ['owner'] : [])] as ApprovalStep[];
  if (!needsManager || needsOwner) await addRule(app, { name: text.name, toolIds: [tool.id], steps });
  return tool;
}

interface RuleGiven extends Partial<Omit<RuleText, 'steps'>> {
  name: string;
  steps: (ApprovalStep | RuleStep)[];
}

export const addRule = (app: INestApplication, { steps, ...given }: RuleGiven): Promise<number> =>
  app.get(ApprovalRules).add(
    {
      position: 50,
      toolIds: [],
      sensitivity: null,
      fromMinor: null,
      belowMinor: null,
      currency: 'EUR',
      freeSeat: false,
      ...given,
      steps: steps.map((who) => (typeof who === 'string' ? { who, personId: null, fromMinor: null } : who)),
    },
    null,
    app.get(Clock).now(),
  );

export async function ask(browser: Browser, tool: Tool, fields: Record<string, string> = {}): Promise<number> {
  const answer = await browser
    .post(`/catalogue/${tool.slug}/requests`)
    .type('form')
    .send({ purpose: 'I draw the new screens.', ...fields })
    .expect(303);
  return Number(/\/tickets\/(\d+)/.exec(answer.headers.location)?.[1]);
}

export const ticketOf = (id: number): Promise<Ticket> => repo(Ticket).findOneByOrFail({ id });
export const approvalsOf = (ticketId: number): Promise<Approval[]> =>
  repo(Approval).find({ where: { ticketId }, order: { id: 'ASC' } });

/** The path in the newest mail of this kind to this person, minted as if it had been sent now. */
export async function decisionLink(
  { app, clock, url }: ToolDesk,
  person: Person,
  template = 'approval-asked',
): Promise<string> {
  const [mail] = await repo(Mail).find({ where: { personId: person.id, template }, order: { id: 'DESC' }, take: 1 });
  const { text } = await app.get(MailRenderer).render([mail], clock.now());
  const found = new RegExp(`${url}(/decisions/[\\w-]{43})`).exec(text);
  if (!found) throw new Error(`no link in: ${text}`);
  return found[1];
}
