import { repo } from '../../core/database/tx';
import { NotAllowed } from '../../core/errors';
import { defaultLocale, t } from '../../core/words/words';
import { Ticket } from '../../tickets/ticket.entity';
import { peopleOf, type Walk } from '../walk/walk';
import type { WalkRequest } from './walk-request';

const tool = /^\/catalogue\/[^/]+\/requests$/;

/**
 * What a visitor may send from a chair: what concerns the walk or their own account. Everything else would change the
 * company for everybody: its figures, its plan, its people's requests. What is not named here is refused, so what comes
 * new is refused until somebody decides.
 */
const own = [
  tool,
  /^\/walk(\/[a-z]+)?$/,
  /^\/cast$/,
  /^\/sign-(in|out)(\/.*)?$/,
  /^\/account(\/.*)?$/,
  /^\/notices\/.+$/,
  /^\/queue\/choices$/,
  /^\/search\/views(\/.*)?$/,
  /^\/my\/recoveries\/\d+$/,
  /^\/surveys\/\d+(\/quote)?$/,
  /^\/tickets$/,
  /^\/decisions\/by\/\d+$/,
];
/** Of a ticket of the walk all but what draws others in. */
const onTicket = /^\/tickets\/(\d+)\/(?!watchers|manual-surveys)[a-z-]+(\/.*)?$/;

export async function mustStayOnTheWalk({ method, originalUrl, body }: WalkRequest, walk: Walk): Promise<void> {
  if (method === 'GET' || method === 'HEAD') return;
  const path = originalUrl.split('?')[0];
  if (tool.test(path) && (body as { colleague?: unknown } | undefined)?.colleague)
    throw new NotAllowed(t('On a walk you can only ask for yourself.', {}, defaultLocale));
  if (own.some((one) => one.test(path))) return;
  const ticketId = Number(onTicket.exec(path)?.[1] ?? 0);
  if (ticketId && (await isOfWalk(ticketId, walk))) return;
  throw new NotAllowed(
    t(
      'On a walk, the company is there to look at, and only your own requests are yours to work on. Leave the ' +
        'walk and sign in as someone here to change more.',
      {},
      defaultLocale,
    ),
  );
}

async function isOfWalk(id: number, walk: Walk): Promise<boolean> {
  const ticket = await repo(Ticket).findOne({
    where: { id },
    select: { id: true, serviceId: true, requesterId: true },
  });
  // What is not there is answered by whoever looks for it.
  return !ticket || ticket.serviceId === walk.desk.serviceId || peopleOf(walk).includes(ticket.requesterId);
}
