import { metric, type SampleWords } from './metric';

const ended: SampleWords = ['from {n} request', 'from {n} requests'];

/** By tool and step: where the time of tool requests goes, and what was decided. */
export const toolMetrics = {
  tool_step: metric({
    code: 'tool_step',
    name: 'Step of a tool',
    definition:
      'Working time that one step of a tool request took: each approver’s turn, the order, third parties, the desk, ' +
      'the person who asked. Half of the requests took this long or less. Times are stored in steps of 4 %, so they ' +
      'can be 2 % off.',
    population:
      'Requests for this tool that were delivered in these months and had this step. Private requests are never ' +
      'counted.',
    numerator: 'median working minutes',
    denominator: 'delivered requests that had this step',
    unit: 'time',
    direction: 'less',
    beside: 'in one step of a tool (median)',
    rest: ended,
    least: 5,
  }),
  tool_declined: metric({
    code: 'tool_declined',
    name: 'Tools declined',
    definition:
      'Of the requests for a tool that were delivered or declined, the share that an approver or the desk declined. ' +
      'The reasons are in the requests, for those who can open them.',
    population:
      'Requests for this tool that were delivered or declined in these months. Private requests are never counted.',
    numerator: 'requests declined',
    denominator: 'requests delivered or declined',
    unit: 'share',
    direction: 'less',
    beside: '% declined',
    rest: ended,
    least: 5,
  }),
  step_declined: metric({
    code: 'step_declined',
    name: 'Declined by an approver',
    definition: 'Of the decisions of one kind of approver, over all tools, the share that declined the request.',
    population:
      'Approvers’ decisions about requests for tools that were delivered or declined in these months. Private ' +
      'requests are never counted.',
    numerator: 'decisions that declined',
    denominator: 'decisions',
    unit: 'share',
    direction: 'less',
    beside: '% declined by an approver',
    rest: ['of {n} decision', 'of {n} decisions'],
    least: 5,
  }),
  asked_back: metric({
    code: 'asked_back',
    name: 'Asked back before deciding',
    definition:
      'Of the decisions about tools, the share before which the approver asked the person something first. Where it ' +
      'happens often, the form doesn’t ask what approvers need to know.',
    population:
      'Approvers’ decisions about requests for this tool, or for all tools, that were delivered or declined in these ' +
      'months. Private requests are never counted.',
    numerator: 'decisions with a question first',
    denominator: 'decisions',
    unit: 'share',
    direction: 'less',
    beside: '% asked back',
    rest: ['of {n} decision', 'of {n} decisions'],
    least: 5,
  }),
};
