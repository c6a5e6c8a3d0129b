import { LessThan } from 'typeorm';
import { NotFound } from '../core/errors';
import { repo } from '../core/database/tx';
import { Mail, type MailState } from './mail.entity';

/** Newest first; rides ix_mail_state or the primary key. */
export function listMails(filter: { state?: MailState; before?: number }, limit: number): Promise<Mail[]> {
  return repo(Mail).find({
    where: {
      ...(filter.state ? { state: filter.state } : {}),
      ...(filter.before ? { id: LessThan(filter.before) } : {}),
    },
    order: { id: 'DESC' },
    take: limit,
  });
}

/** Everything one person got or will get, newest first. Rides ix_mail_person. */
export function mailsOf(personId: number, limit: number): Promise<Mail[]> {
  return repo(Mail).find({ where: { personId }, order: { id: 'DESC' }, take: limit });
}

/** A mail with those whose words it carried along, oldest first: what left as one letter. */
export async function mailOf(id: number): Promise<Mail[]> {
  const mail = await repo(Mail).findOneBy({ id });
  if (!mail) throw new NotFound('This mail');
  const headId = mail.carriedById ?? mail.id;
  return repo(Mail).find({ where: [{ id: headId }, { carriedById: headId }], order: { id: 'ASC' } });
}
