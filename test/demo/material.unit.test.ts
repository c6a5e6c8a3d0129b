import type { Material } from '../../src/demo/company/material';
import { faultsOf } from '../../src/demo/company/material-check';
import { loadMaterial } from '../../src/demo/company/read-material';
import { mailAddressOf, fill } from '../../src/demo/company/text-slots';

const material = loadMaterial();
const { company, people, stories, tools, outage, replies } = material;
const spoiled = (spoil: (copy: Material) => void): string[] => {
  const copy = structuredClone(material);
  spoil(copy);
  return faultsOf(copy);
};

describe('the material of the demo company', () => {
  it('is a company of the size that was promised', () => {
    expect(people).toHaveLength(120);
    expect(company.departments).toHaveLength(6);
    expect(company.teams).toHaveLength(3);
    expect(people.filter(({ team }) => team)).toHaveLength(10);
    expect(company.services).toHaveLength(12);
    expect(tools).toHaveLength(15);
    expect(people.filter(({ manager }) => manager === null).map(({ name }) => name)).toEqual(['Henrike Solberg']);
  });

  it('gives each team at least three agents, one of them its lead', () => {
    for (const { key } of company.teams) {
      const agents = people.filter(({ team }) => team === key);
      expect(agents.length).toBeGreaterThanOrEqual(3);
      expect(agents.filter(({ roles }) => roles!.includes('lead'))).toHaveLength(1);
    }
  });

  it('gives everybody an address of their own in plain letters', () => {
    const addresses = people.map(({ name }) => mailAddressOf(name, company.domain));
    expect(new Set(addresses).size).toBe(people.length);
    for (const address of addresses) expect(address).toMatch(/^[a-z]+(\.[a-z]+)+@waldglas\.example$/);
    expect(mailAddressOf('Michał Yıldız', 'a.example')).toBe('michal.yildiz@a.example');
  });

  it('has enough to say, and says nothing twice', () => {
    for (const { key } of company.services)
      expect(stories.filter(({ service }) => service === key).length).toBeGreaterThanOrEqual(12);
    const openings = [...stories, ...outage.openings].map(({ text }) => text);
    const { surveyComments, handovers, ...lists } = replies;
    const said = [
      ...stories.flatMap(({ thread }) => thread.map(({ text }) => text)),
      ...Object.values(handovers).flat(),
      ...Object.values(lists).flat(),
      ...outage.agent,
      ...outage.solved,
      ...outage.note,
      ...outage.thirdParty,
    ];
    expect(openings.length).toBeGreaterThanOrEqual(160);
    expect(said.length).toBeGreaterThanOrEqual(350);
    expect(new Set(openings).size).toBe(openings.length);
    expect(new Set(said).size).toBe(said.length);
    for (const score of ['1', '2', '3', '4', '5']) expect(surveyComments[score].length).toBeGreaterThanOrEqual(12);
  });

  it('varies in length as people do', () => {
    const lengths = stories.map(({ text }) => text.split(' ').length);
    expect(lengths.filter((words) => words < 15).length).toBeGreaterThan(10);
    expect(lengths.filter((words) => words > 30).length).toBeGreaterThan(15);
  });

  it('declines nothing without another way', () => {
    const declines = stories.flatMap(({ thread }) => thread.filter(({ outcome }) => outcome === 'declined'));
    expect(declines.length).toBeGreaterThan(5);
    for (const { text } of declines) expect(text.length).toBeGreaterThan(120);
  });

  it.each<[string, (copy: Material) => void, string]>([
    [
      'a manager who does not exist',
      (copy) => {
        copy.people[3].manager = 'Nobody';
      },
      'Nobody does not work here',
    ],
    [
      'a manager of oneself',
      (copy) => {
        copy.people[3].manager = copy.people[3].name;
      },
      'must stand before',
    ],
    [
      'an unknown department',
      (copy) => {
        copy.people[3].department = 'x';
      },
      'in no known department (x)',
    ],
    [
      'two people of one name',
      (copy) => {
        copy.people[4].name = copy.people[5].name;
      },
      'two of the person',
    ],
    [
      'a service without a team',
      (copy) => {
        copy.company.services[0].team = 'x';
      },
      'has no known team (x)',
    ],
    [
      'a story without an end',
      (copy) => {
        copy.stories[0].thread.pop();
      },
      'must end with its one resolution',
    ],
    [
      'a question nobody answers',
      (copy) => {
        copy.stories[0].thread.unshift({ by: 'ask', text: '?' });
      },
      'asks and is not answered',
    ],
    [
      'an unknown slot',
      (copy) => {
        copy.stories[0].text += ' {moon}';
      },
      'Nothing fills the slot {moon}',
    ],
    [
      'a score without words',
      (copy) => {
        copy.replies.surveyComments['2'] = [];
      },
      'Nobody comments a 2',
    ],
    [
      'a tool nobody may approve',
      (copy) => {
        copy.tools[0].approvers = [];
      },
      'Nobody approves the tool figma',
    ],
  ])('refuses %s', (_, spoil, fault) => expect(spoiled(spoil).join('\n')).toContain(fault));

  it('fills slots, with a capital where a sentence begins', () => {
    expect(fill('{room} is dark. {room} again, in {room}', { room: 'the Loft' })).toBe(
      'The Loft is dark. The Loft again, in the Loft',
    );
  });
});
