import request from 'supertest';
import { ClientMails } from '../../src/clients/asking/client-mails.service';
import { Client } from '../../src/clients/client.entity';
import { ClientRound } from '../../src/clients/client-round.entity';
import { insertRow, rowsById } from '../../src/core/database/rows';
import { repo, tx } from '../../src/core/database/tx';
import { cast } from '../../src/demo/company/cast';
import { Company } from '../../src/demo/company/company';
import { DemoModule } from '../../src/demo/demo.module';
import { Founding } from '../../src/demo/company/founding.service';
import { MailCatcher } from '../../src/demo/mailbox/mail-catcher';
import { Config } from '../../src/core/config';
import { Mail } from '../../src/mail/mail.entity';
import { Person } from '../../src/people/person.entity';
import { Filing } from '../../src/tickets/filing/filing.service';
import { Service } from '../../src/people/teams/service.entity';
import { firstInstant, startApp, type TestApp } from '../support/app';
import { seedDesk } from '../support/desk';

const personNamed = (name: string): Promise<Person> => repo(Person).findOneByOrFail({ name });

describe('the demo', () => {
  let desk: TestApp;
  beforeAll(async () => {
    desk = await startApp({ more: [DemoModule] });
    await seedDesk(desk.app);
    await desk.app.get(Founding).found(desk.app.get(Company).material, desk.clock.now());
    desk.app.get(Company).livedTo = firstInstant;
  });
  afterAll(() => desk.close());

  it('shows everybody whom a visitor may be on its first page', async () => {
    const page = await request(desk.server).get('/').expect(200);
    for (const { name, comes } of cast) {
      expect(page.text).toContain(name);
      expect(page.text).toContain(comes);
    }
    expect(page.text).toContain('The team worked until today 09:00');
    expect(page.text).toContain('a company that does not exist');
  });

  it('answers to its own names and to addresses in numbers, and to no other', async () => {
    const { host } = new URL(desk.app.get(Config).PUBLIC_URL);
    for (const own of [host, 'localhost:3000', '127.0.0.1', '192.168.1.20:3000', '[::1]:3000'])
      await request(desk.server).get('/').set('host', own).expect(200);
    for (const odd of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:3000'])
      for (const path of ['/', '/cast', '/mailbox', '/walk']) {
        const { text } = await request(desk.server).get(path).set('host', odd).expect(403);
        expect(text).toContain('The demo doesn’t answer under this address.');
        expect(text).not.toContain('evil.example');
      }
  });

  it('says that the desk is closed where it is', async () => {
    await desk.travel('2026-03-10T19:00:00Z');
    expect((await request(desk.server).get('/').expect(200)).text).toContain(
      'The desk is closed right now, so you’ll see everything as it was today 09:00',
    );
  });

  it('lets a visitor come in as one of them, and change', async () => {
    const visitor = request.agent(desk.server);
    const ana = await personNamed('Ana Ruiz');
    await visitor.post('/cast').type('form').send({ person: ana.id }).expect(303).expect('Location', '/');
    expect((await visitor.get('/').expect(200)).text).toMatch(/Good \w+, Ana\./);
    const samira = await personNamed('Samira Haddad');
    await visitor.post('/cast').type('form').send({ person: samira.id }).expect(303).expect('Location', '/queue');
    expect((await visitor.get('/queue').expect(200)).text).toContain('Samira Haddad');
    expect((await visitor.get('/queue')).text).toContain('Change person');
  });

  it('lets nobody come in as somebody who is not listed', async () => {
    const director = await personNamed('Henrike Solberg');
    for (const person of [String(director.id), '0', '', 'x', '1 OR 1=1']) {
      await request(desk.server).post('/cast').type('form').send({ person }).expect(404);
    }
    await request(desk.server).post('/cast').expect(404);
  });

  it('shows a mail as it really came in over SMTP, in a frame that runs nothing', async () => {
    const ana = await personNamed('Ana Ruiz');
    const [service] = await repo(Service).find({ where: { private: false } });
    desk.app.get(Config).SMTP_URL = await desk.app.get(MailCatcher).open();
    const at = desk.clock.now();
    await desk.app.get(Filing).file(
      {
        title: 'The plotter is out of paper',
        words: 'Hall 2.',
        requesterId: ana.id,
        submittedBy: ana,
        serviceId: service.id,
        canWork: 'yes',
        touches: 'me',
        channel: 'portal',
      },
      at,
    );
    await desk.settle();
    const mail = await repo(Mail).findOneByOrFail({ personId: ana.id });
    expect(mail.state).toBe('sent');
    const box = await request(desk.server).get(`/mailbox?person=${ana.id}&mail=${mail.id}&as=text`).expect(200);
    expect(box.text).toContain('The plotter is out of paper');
    expect(box.text).toContain('Hall 2.');
    const html = await request(desk.server).get(`/mailbox/${mail.id}/html`).expect(200);
    expect(html.headers['content-security-policy']).toContain('sandbox');
    expect(html.headers['content-security-policy']).not.toContain('allow-scripts');
    expect(html.text).toContain('<base target="_blank">');
    const lena = await personNamed('Lena Hartmann');
    await request(desk.server).get(`/mailbox?person=${lena.id}&mail=${mail.id}`).expect(404);
    expect((await request(desk.server).get(`/mailbox?person=${lena.id}`).expect(200)).text).toContain('No email yet');
    await request(desk.server).get('/mailbox/99999/html').expect(404);
  });

  it('keeps what clients get in a mailbox of its own', async () => {
    const [ana, at] = [await personNamed('Ana Ruiz'), desk.clock.now()];
    await tx(async () => {
      const day = '2026-03-10';
      const plan = { title: 'Museums', company: 'Kestrel', meetOn: day, place: 'Here', statement: 'They listen' };
      const said = { said: '', willDo: '', before: null, after: null, begunOn: day, endedOn: null };
      const kept = { hostId: ana.id, changeId: null, questions: [], state: 'asked', version: 1, ...plan, ...said };
      const roundId = await insertRow(ClientRound, kept as unknown as ClientRound);
      const consent = { consentOn: day, consentHow: 'spoken', consentById: ana.id, leftOn: null };
      const who = { name: 'Iris Bell', organisation: 'Museum', address: 'iris@museum.example' };
      const id = await insertRow(Client, { roundId, ...who, ...consent } as unknown as Client);
      const [client, round] = [(await rowsById(Client, [id])).get(id)!, await rowsById(ClientRound, [roundId])];
      await desk.app.get(ClientMails).send(client, round.get(roundId)!, 'before', false, at);
    });
    await desk.settle();
    const mail = await repo(Mail).findOneByOrFail({ subjectKind: 'client' });
    const box = await request(desk.server).get(`/mailbox?person=clients&mail=${mail.id}&as=text`).expect(200);
    expect(box.text).toMatch(/to Iris Bell,/);
    expect(box.text).toContain('Kestrel');
    await request(desk.server).get(`/mailbox?person=${ana.id}&mail=${mail.id}`).expect(404);
    const own = await repo(Mail).findOneByOrFail({ personId: ana.id });
    await request(desk.server).get(`/mailbox?person=clients&mail=${own.id}`).expect(404);
  });
});

describe('production', () => {
  let desk: TestApp;
  beforeAll(async () => {
    desk = await startApp();
  });
  afterAll(() => desk.close());

  it('has none of it: no cast, no mailbox, no walk, no way in but the real ones', async () => {
    await request(desk.server).get('/').expect(303).expect('Location', '/sign-in');
    await request(desk.server).get('/cast').expect(404);
    await request(desk.server).post('/cast').type('form').send({ person: '1' }).expect(404);
    await request(desk.server).get('/mailbox').expect(404);
    await request(desk.server).get('/mailbox/1/html').expect(404);
    for (const path of ['/walk', '/walk/room']) await request(desk.server).get(path).expect(404);
    for (const path of ['', '/beats', '/steps', '/pauses', '/chairs', '/leavings', '/ends'])
      await request(desk.server).post(`/walk${path}`).expect(404);
    const page = await request(desk.server).get('/sign-in').expect(200);
    expect(page.text).not.toContain('does not exist');
  });
});
