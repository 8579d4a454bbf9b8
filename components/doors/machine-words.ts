import type { MachineKind, MachineProblem } from '../../lib/studio/machines.ts'

export const machineProblems: Record<MachineProblem, string> = {
  offline: 'No relay answers, and a door for a machine stands at the relay. Try again when you are back.',
  'not-a-keeper': 'Only keepers open and close doors here. Ask one of them.',
  'too-many': 'There are thirty doors for machines already. Close one that nobody needs.',
  failed: 'That did not work. Nothing has changed; try again in a moment.',
}

export const machineTakes: Record<MachineKind, string> = {
  open: 'Takes what is shaped for Discord or Slack',
  github: 'Takes what GitHub signs',
}
