import { cannedMoments, type Material, type MaterialOpening, type MaterialStep, type MaterialStory } from './material';
import { slotsIn } from './text-slots';

const scores = ['1', '2', '3', '4', '5'];
const oneOf = (values: readonly string[], value: string): boolean => values.includes(value);

/** Every fault of the material in words, so that whoever writes for the demo company sees all of them together. */
export function faultsOf(material: Material): string[] {
  return [
    ...faultsOfPeople(material),
    ...faultsOfServices(material),
    ...faultsOfCanned(material),
    ...faultsOfTools(material),
    ...material.stories.flatMap((story) => faultsOfStory(story, material)),
    ...material.outage.openings.flatMap((opening) => faultsOfOpening(opening, material)),
    ...twice(
      'story',
      [...material.stories, ...material.outage.openings].map((story) => story.key),
    ),
    ...faultsOfReplies(material),
    ...faultsOfSlots(material),
  ];
}

function twice(what: string, keys: string[]): string[] {
  const seen = new Set<string>();
  return keys.filter((key) => seen.has(key) || !seen.add(key)).map((key) => `There are two of the ${what} "${key}"`);
}

function faultsOfPeople({ people, company }: Material): string[] {
  const names = people.map((person) => person.name);
  const faults = people.flatMap(({ name, department, manager, site, team }, index) => [
    !company.departments.some(({ key }) => key === department) && `${name} is in no known department (${department})`,
    !company.sites.some((known) => known.name === site) && `${name} is at no known site (${site})`,
    team !== undefined && !company.teams.some(({ key }) => key === team) && `${name} is in no known team (${team})`,
    manager !== null && !names.includes(manager) && `${name}'s manager ${manager} does not work here`,
    manager !== null &&
      names.indexOf(manager) >= index &&
      `${name}'s manager ${manager} must stand before ${name} in the list`,
  ]);
  return [...faults.filter((fault) => fault !== false), ...twice('person', names)];
}

function faultsOfServices({ company }: Material): string[] {
  return [...company.services, ...company.cannedReplies]
    .filter((service) => !company.teams.some((team) => team.key === service.team))
    .map((service) => `“${service.name}” has no known team (${service.team})`);
}

/** Each team has what it says at the moments that are alike; only some keep one for what came back. */
function faultsOfCanned({ company }: Material): string[] {
  return company.teams
    .filter(({ key }) => company.services.some(({ team }) => team === key))
    .flatMap(({ key }) =>
      cannedMoments
        .filter((moment) => moment !== 'fixed')
        .filter((moment) => !company.cannedReplies.some(({ team, when }) => team === key && when === moment))
        .map((moment) => `The team ${key} has no canned reply for "${moment}"`),
    );
}

function faultsOfTools({ tools, company }: Material): string[] {
  const faults = tools.flatMap((tool) => [
    !company.services.some(({ key }) => key === tool.service) &&
      `The tool ${tool.key} hangs on no known service (${tool.service})`,
    !(tool.costPerMonth >= 0) && `The tool ${tool.key} has no cost`,
    [...(tool.needs ?? []), ...(tool.instead ?? [])].some((key) => !tools.some((other) => other.key === key)) &&
      `The tool ${tool.key} names a tool that isn’t there`,
    (tool.departments ?? []).some((key) => !company.departments.some((known) => known.key === key)) &&
      `The tool ${tool.key} is for a department that isn’t there`,
    tool.approvers.length === 0 && `Nobody approves the tool ${tool.key}`,
    tool.steps.length === 0 && `The tool ${tool.key} has no steps`,
    tool.purposes.length === 0 && `Nobody wants the tool ${tool.key}`,
    tool.declines.length === 0 && `The tool ${tool.key} cannot be declined with an alternative`,
  ]);
  return [
    ...faults.filter((fault) => fault !== false),
    ...twice(
      'tool',
      tools.map(({ key }) => key),
    ),
  ];
}

function faultsOfOpening(story: MaterialOpening, { company }: Material): string[] {
  const departments = company.departments.map(({ key }) => key);
  const faults = [
    !story.title && 'has no title',
    !story.text && 'has no words',
    !oneOf(['incident', 'question'], story.kind) && `is of no known kind (${story.kind})`,
    !oneOf(['no', 'hard', 'yes'], story.canWork) && `does not say who can work (${story.canWork})`,
    !oneOf(['me', 'team', 'many'], story.touches) && `does not say whom it touches (${story.touches})`,
    story.departments?.some((key) => !departments.includes(key)) && 'belongs to no known department',
  ];
  return faults.filter((fault) => typeof fault === 'string').map((fault) => `The story "${story.key}" ${fault}`);
}

function faultsOfStory(story: MaterialStory, material: Material): string[] {
  const last = story.thread.at(-1);
  const ends = story.thread.filter((step) => step.by === 'resolve');
  const faults = [
    (ends.length !== 1 || last?.by !== 'resolve') && 'must end with its one resolution',
    last?.by === 'resolve' && !last.outcome && 'does not say its outcome',
    story.thread.some((step) => !step.text) && 'has an empty step',
    story.thread.some((step) => step.by === 'handover' && !isTeam(step, material)) && 'is handed to no known team',
    story.thread.some((step, at) => step.by === 'ask' && story.thread[at + 1]?.by !== 'requester') &&
      'asks and is not answered',
  ];
  return [
    ...faultsOfOpening(story, material),
    ...faults.filter((fault) => typeof fault === 'string').map((fault) => `The story "${story.key}" ${fault}`),
  ];
}

function isTeam(step: MaterialStep, { company }: Material): boolean {
  return company.teams.some(({ key }) => key === step.team);
}

function faultsOfReplies({ replies, company }: Material): string[] {
  const { surveyComments, handovers, ...lists } = replies;
  return [
    ...scores
      .filter((score) => !surveyComments[score]?.some((comment) => !comment.fits))
      .map((score) => `Nobody comments a ${score}`),
    ...company.teams.filter(({ key }) => !handovers[key]?.length).map(({ key }) => `Nothing is ever handed to ${key}`),
    ...Object.entries(lists)
      .filter(([, list]) => list.length === 0)
      .map(([name]) => `There is nothing among ${name}`),
  ];
}

function faultsOfSlots(material: Material): string[] {
  const known = new Set([...Object.keys(material.words), 'colleague', 'name']);
  const { stories, outage, tools, replies } = material;
  const unknown = [...slotsIn(JSON.stringify({ stories, outage, tools, replies }))].filter((slot) => !known.has(slot));
  return unknown.map((slot) => `Nothing fills the slot {${slot}}`);
}
