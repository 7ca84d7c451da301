import type { ComponentType } from 'react'
import { ApologyFields } from './apology-fields.tsx'
import { EndedFields, ThreatFields, WarningFields } from './conduct-fields.tsx'
import { EscalationFields } from './escalation-fields.tsx'
import type { FieldsProps } from './fields.ts'
import { MeetingFields } from './meeting-fields.tsx'
import { MistakeFields } from './mistake-fields.tsx'
import type { MoveId } from './moves.ts'
import { SolutionFields } from './solution-fields.tsx'

/** The fields of each move’s dialog. */
export const fieldsOf: Readonly<Record<MoveId, ComponentType<FieldsProps>>> = {
  warning: WarningFields, threat: ThreatFields, ended: EndedFields, apology: ApologyFields, mistake: MistakeFields, escalation: EscalationFields, solution: SolutionFields, meeting: MeetingFields,
}
