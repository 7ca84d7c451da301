import { useContractQuery } from '../query/use-contract-query.ts'
import { useCommand } from '../query/use-command.ts'
import { usePlace } from '../ui/place.tsx'
import { Select } from '../ui/select.tsx'
import { ProblemNote, problemOf } from '../ui/states.tsx'

/** Asks who is at the desk where nobody has said so yet: an entry carries a name. */
export function WhoIsWriting() {
  const { today } = usePlace()
  const business = useContractQuery('business.get', {})
  const sit = useCommand('desk.sit')
  const here = business.data?.staff.filter((member) => !member.to || member.to >= today) ?? []
  const problem = problemOf(sit.error)
  if (here.length < 2 || here.some((member) => member.staff === business.data?.atDesk)) return null
  return (
    <>
      <Select label="Who is writing this?" value={undefined} onChange={(staff) => sit.mutate({ staff })} choices={here.map((member) => ({ value: member.staff, label: member.name, hint: member.role }))} />
      {problem && <ProblemNote problem={problem} />}
    </>
  )
}
