import { In, LessThanOrEqual } from 'typeorm';
import { repo, tx, write } from '../../core/database/tx';
import { mergeMinutes } from './mail-claims';
import { Mail } from '../mail.entity';

const window = mergeMinutes * 60_000;

/** Several changes within ten minutes become one mail: the one that left, and those that it carried along. */
interface LivedMail {
  owedAt: number;
  sentAt: number;
  ids: number[];
}

const isMoved = ({ owedAt, sentAt, ids }: LivedMail): boolean => ids.length > 1 || sentAt !== owedAt;

/**
 * For a past that is lived again: everything due by then has left, when it would have left. Nothing is delivered, and
 * nothing is rendered until somebody looks. With `personIds` it is those people's mail alone: a visitor of the demo
 * lives ahead of the desk's time.
 */
export function liveMails(until: Date, personIds?: readonly number[]): Promise<number> {
  return tx(async () => {
    const due = await repo(Mail).find({
      select: { id: true, address: true, mergeKey: true, wakeAt: true },
      where: {
        state: 'waiting',
        wakeAt: LessThanOrEqual(until),
        ...(personIds ? { personId: In([...personIds]) } : {}),
      },
      order: { wakeAt: 'ASC', id: 'ASC' },
    });
    const sendings = livedMailsOf(due).filter(({ sentAt }) => sentAt <= until.getTime());
    const ids = sendings.flatMap((mail) => mail.ids);
    if (ids.length)
      await write(`UPDATE "mail" SET "state" = 'sent', "sentAt" = "wakeAt", "attempts" = 1 WHERE "id" IN (?)`, [ids]);
    for (const {
      sentAt,
      ids: [head, ...carried],
    } of sendings.filter(isMoved)) {
      await repo(Mail).update({ id: In([head, ...carried]) }, { sentAt: new Date(sentAt) });
      if (carried.length) await repo(Mail).update({ id: In(carried) }, { carriedById: head });
    }
    return sendings.length;
  });
}

function livedMailsOf(mails: readonly Mail[]): LivedMail[] {
  const sendings: LivedMail[] = [];
  const last = new Map<string, LivedMail>();
  for (const { id, address, mergeKey, wakeAt } of mails) {
    const key = mergeKey === null ? `#${id}` : `${address} ${mergeKey}`;
    const before = last.get(key);
    const at = wakeAt.getTime();
    if (before && at <= before.sentAt) before.ids.push(id);
    else {
      const mail = { owedAt: at, sentAt: before ? Math.max(at, before.sentAt + window) : at, ids: [id] };
      sendings.push(mail);
      last.set(key, mail);
    }
  }
  return sendings;
}
