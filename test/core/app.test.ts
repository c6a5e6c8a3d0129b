import request from 'supertest';
import { firstInstant, startApp, TestApp } from '../support/app';

describe('the whole program under test', () => {
  let desk: TestApp;
  beforeAll(async () => (desk = await startApp()));
  afterAll(() => desk.close());

  it('answers, and stands at the fixed instant', async () => {
    await request(desk.server).get('/health/live').expect(200);
    await request(desk.server).get('/health/ready').expect(200);
    expect(desk.clock.now()).toEqual(firstInstant);
  });

  it('travels', async () => {
    await desk.travel('2026-03-11T09:00:00+01:00');
    expect(desk.clock.now()).toEqual(new Date('2026-03-11T08:00:00Z'));
  });
});
